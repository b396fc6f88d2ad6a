namespace CognitoUserTools.Aws;

/// <summary>A whole body in memory.</summary>
internal sealed class BufferedContent(ArraySegment<byte> body) : ByteArrayContent(body.Array!, body.Offset, body.Count)
{
    // Visible, so that the reader takes the bytes themselves: the base class hides them.
    private MemoryStream Visible => new(body.Array!, body.Offset, body.Count, writable: false, publiclyVisible: true);

    protected override Stream CreateContentReadStream(CancellationToken cancellationToken) => Visible;

    protected override Task<Stream> CreateContentReadStreamAsync() => Task.FromResult<Stream>(Visible);
}
