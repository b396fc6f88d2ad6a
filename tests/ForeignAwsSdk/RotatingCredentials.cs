using Amazon.Runtime;

namespace ForeignAwsSdk;

/// <summary>Credentials that change each time they are read, or throw.</summary>
public class RotatingCredentials(string prefix) : AWSCredentials
{
    private int _asked;

    /// <summary>The exception to throw.</summary>
    public string? Failure { get; set; }

    public override ImmutableCredentials GetCredentials()
    {
        if (Failure is not null)
        {
            throw new AmazonClientException(Failure);
        }

        int number = Interlocked.Increment(ref _asked);
        return new ImmutableCredentials($"{prefix}{number}", "secret", $"session-{number}");
    }
}
