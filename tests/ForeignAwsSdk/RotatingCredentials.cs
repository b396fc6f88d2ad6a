using Amazon.Runtime;

namespace ForeignAwsSdk;

/// <summary>Credentials that are others each time they are asked for, or fail.</summary>
public class RotatingCredentials(string prefix) : AWSCredentials
{
    private int _asked;

    /// <summary>What goes wrong when they are asked for; nothing by default.</summary>
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
