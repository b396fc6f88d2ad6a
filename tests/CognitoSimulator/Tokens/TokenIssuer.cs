using System.Collections.Concurrent;

namespace CognitoSimulator;

/// <summary>Issues tokens and returns their owners.</summary>
internal sealed class TokenIssuer(PoolDirectory pools, TimeProvider clock)
{
    public const string UserScope = "aws.cognito.signin.user.admin";

    private readonly ConcurrentDictionary<string, bool> _revoked = new();

    public string Issue(SimulatedUser user, string issuer, TimeSpan lifetime, string scope, string tokenUse, bool isRevoked)
    {
        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        var isAccessToken = tokenUse == "access";
        var claims = new TokenClaims
        {
            Sub = user.Sub ?? user.Username,
            Username = isAccessToken ? user.Username : null,
            CognitoUsername = isAccessToken ? null : user.Username,
            Issuer = issuer,
            TokenUse = tokenUse,
            Scope = isAccessToken ? scope : null,
            Id = Guid.NewGuid().ToString(),
            // An expired token was issued an hour before it expired.
            IssuedAt = lifetime > TimeSpan.Zero ? now : now + (long)lifetime.TotalSeconds - 3600,
            ExpiresAt = now + (long)lifetime.TotalSeconds,
        };

        if (isRevoked)
        {
            _revoked[claims.Id] = true;
        }

        return Jwt.Write(claims);
    }

    /// <exception cref="ServiceException">The token is not valid, or its user cannot sign in.</exception>
    public SimulatedUser GetOwner(string token)
    {
        if (Jwt.Read(token) is not { IsAccessToken: true } claims || pools.FindByIssuer(claims.Issuer) is not { } pool)
        {
            throw ServiceException.NotAuthorized("Invalid Access Token");
        }

        if (claims.ExpiresAt <= clock.GetUtcNow().ToUnixTimeSeconds())
        {
            throw ServiceException.NotAuthorized("Access Token has expired");
        }

        if (_revoked.ContainsKey(claims.Id))
        {
            throw ServiceException.NotAuthorized("Access Token has been revoked");
        }

        if (claims.Scope?.Split(' ').Contains(UserScope) != true)
        {
            throw ServiceException.NotAuthorized("Access Token does not have required scopes");
        }

        var user = pool.Find(claims.Username!) ?? throw ServiceException.UserNotFound();
        return user switch
        {
            { Enabled: false } => throw ServiceException.NotAuthorized("User is disabled."),
            { UserStatus: UserStatuses.Unconfirmed } => throw new ServiceException("UserNotConfirmedException", "User is not confirmed."),
            { UserStatus: UserStatuses.ResetRequired } => throw new ServiceException("PasswordResetRequiredException", "Password reset required for the user"),
            _ => user,
        };
    }
}
