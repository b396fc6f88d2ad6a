namespace CognitoUserTools.Aws;

/// <summary>A body that has come to its end, in memory.</summary>
internal sealed class WholeBody(ArraySegment<byte> bytes) : ByteArrayContent(bytes.Array!, bytes.Offset, bytes.Count)
{
    public ReadOnlySpan<byte> Bytes => bytes;
}
