using System.Diagnostics.CodeAnalysis;

namespace CognitoUserTools.Tests
{
    /// <summary>Credentials of another module whose source blocks after a number of reads, until the test ends.</summary>
    public sealed class BlockingCredentials(int reads) : Amazon.Runtime.AWSCredentials, IDisposable
    {
        private readonly ManualResetEventSlim _released = new();
        private int _reads;

        /// <summary>Completes when the source blocks.</summary>
        public TaskCompletionSource Hangs { get; } = new();

        public void Dispose() => _released.Set();

        public override Amazon.Runtime.ImmutableCredentials GetCredentials()
        {
            if (Interlocked.Increment(ref _reads) > reads)
            {
                Hangs.TrySetResult();
                _released.Wait();
            }

            return new();
        }
    }
}

// The module recognizes such objects by the names of their types.
namespace Amazon.Runtime
{
    public abstract class AWSCredentials
    {
        public abstract ImmutableCredentials GetCredentials();
    }

    [SuppressMessage("Performance", "CA1822:Mark members as static", Justification = "They are read as properties of the object.")]
    public sealed class ImmutableCredentials
    {
        public string AccessKey => "AKOBJECT";

        public string SecretKey => "secret";

        public string? Token => null;
    }
}
