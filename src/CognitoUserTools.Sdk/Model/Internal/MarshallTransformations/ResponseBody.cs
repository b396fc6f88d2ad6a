using System.Buffers;
using Amazon.Runtime.Internal.Transform;

namespace Amazon.CognitoIdentityProvider.Model.Internal.MarshallTransformations;

/// <summary>The whole body of a response, in memory borrowed from the shared pool.</summary>
internal sealed class ResponseBody : IDisposable
{
    private const int LeastCapacity = 16 * 1024;

    private byte[] _buffer;
    private int _length;

    private ResponseBody(int capacity) => _buffer = ArrayPool<byte>.Shared.Rent(capacity);

    public ReadOnlySpan<byte> Utf8 => _buffer.AsSpan(0, _length);

    public static ResponseBody Read(JsonUnmarshallerContext context)
    {
        // One byte more than promised, so that the end is seen without growing. The promise may be missing, or wrong.
        long promised = context.ResponseData.ContentLength + 1;
        var body = new ResponseBody((int)Math.Clamp(promised, LeastCapacity, 1024 * LeastCapacity));
        try
        {
            body.Fill(context.Stream);
            return body;
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    /// <summary>The body may hold people's data: it is wiped before the memory goes back.</summary>
    public void Dispose()
    {
        _buffer.AsSpan(0, _length).Clear();
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
        _length = 0;
    }

    private void Fill(Stream stream)
    {
        int read;
        while ((read = stream.Read(_buffer.AsSpan(_length))) > 0)
        {
            _length += read;
            if (_length == _buffer.Length)
            {
                Grow();
            }
        }
    }

    private void Grow()
    {
        var larger = ArrayPool<byte>.Shared.Rent(checked(_buffer.Length * 2));
        Utf8.CopyTo(larger);
        _buffer.AsSpan(0, _length).Clear();
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
