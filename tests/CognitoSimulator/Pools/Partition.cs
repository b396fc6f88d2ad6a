namespace CognitoSimulator;

/// <summary>The AWS partition of a region: what it is called in ARNs, and the domain of its endpoints.</summary>
internal sealed record Partition(string Name, string DnsSuffix)
{
    public static Partition Of(string region) => region switch
    {
        _ when region.StartsWith("cn-", StringComparison.Ordinal) => new("aws-cn", "amazonaws.com.cn"),
        _ when region.StartsWith("us-gov-", StringComparison.Ordinal) => new("aws-us-gov", "amazonaws.com"),
        _ when region.StartsWith("us-iso-", StringComparison.Ordinal) => new("aws-iso", "c2s.ic.gov"),
        _ when region.StartsWith("us-isob-", StringComparison.Ordinal) => new("aws-iso-b", "sc2s.sgov.gov"),
        _ when region.StartsWith("eu-isoe-", StringComparison.Ordinal) => new("aws-iso-e", "cloud.adc-e.uk"),
        _ when region.StartsWith("us-isof-", StringComparison.Ordinal) => new("aws-iso-f", "csp.hci.ic.gov"),
        _ when region.StartsWith("eusc-", StringComparison.Ordinal) => new("aws-eusc", "amazonaws.eu"),
        _ => new("aws", "amazonaws.com"),
    };
}
