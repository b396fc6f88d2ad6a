namespace CognitoUserTools.Aws;

/// <summary>What is known of a request, as far as the advice about its error depends on it.</summary>
internal readonly record struct ErrorContext
{
    /// <summary>Where the request was sent.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>The region that is asked; <see langword="null"/> where none is known.</summary>
    public string? Region { get; init; }

    /// <summary>The user pool's own region, which its ID and the issuer of its tokens name; <see langword="null"/> where they name none.</summary>
    public string? PrimaryRegion { get; init; }

    /// <summary>The operation that was called, for instance <c>ListUsers</c>.</summary>
    public string? Operation { get; init; }

    /// <summary>Finds the source of the credentials in words, for instance <c>the profile 'dev'</c>.</summary>
    public Func<string?>? CredentialSource { get; init; }

    /// <summary>Whether AttributesToGet is sent.</summary>
    public bool HasAttributesToGet { get; init; }

    /// <summary>Whether it is the pool's own region that is asked.</summary>
    public bool IsInPrimaryRegion => PrimaryRegion is not null && PrimaryRegion.Equals(Region, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it is another one, where a replica of the pool may be.</summary>
    public bool IsOutsidePrimaryRegion => Region is not null && PrimaryRegion is not null && !IsInPrimaryRegion;
}
