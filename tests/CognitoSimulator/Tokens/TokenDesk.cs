using System.Collections.Concurrent;

namespace CognitoSimulator;

/// <summary>Issues tokens, remembers the revoked ones, and says whose a token is in the service's words.</summary>
internal sealed class TokenDesk(PoolDirectory pools, TimeProvider clock)
{
    public const string UserScope = "aws.cognito.signin.user.admin";

    private readonly ConcurrentDictionary<string, bool> _revoked = new();

    public string Issue(UserPool pool, SimulatedUser user, TokenSettings settings)
    {
        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        var lifetime = settings.Lifetime ?? TimeSpan.FromHours(1);
        var claims = new TokenClaims
        {
            Sub = user.Sub ?? user.Username,
            Username = user.Username,
            Issuer = settings.Issuer ?? (settings.UpdatedIssuer ? pool.UpdatedIssuer : pool.Issuer),
            TokenUse = settings.TokenUse,
            Scope = settings.TokenUse == "access" ? settings.Scope : null,
            Id = Guid.NewGuid().ToString(),
            // A token that has expired was good once.
            IssuedAt = lifetime > TimeSpan.Zero ? now : now + (long)lifetime.TotalSeconds - 3600,
            ExpiresAt = now + (long)lifetime.TotalSeconds,
        };

        if (settings.Revoked)
        {
            _revoked[claims.Id] = true;
        }

        return Jwt.Write(claims.ToJson());
    }

    /// <summary>From now on the service answers this token with "Access Token has been revoked".</summary>
    public void Revoke(string token)
    {
        var claims = Jwt.Read(token) ?? throw new ArgumentException("The token is not one of this simulator.", nameof(token));
        _revoked[TokenClaims.FromJson(claims).Id] = true;
    }

    /// <exception cref="ServiceException">The token is no good, or its user may not use it.</exception>
    public SimulatedUser OwnerOf(string token)
    {
        if (Jwt.Read(token) is not { } json)
        {
            throw ServiceException.NotAuthorized("Invalid Access Token");
        }

        var claims = TokenClaims.FromJson(json);
        if (claims.TokenUse != "access" || pools.OfIssuer(claims.Issuer) is not { } pool)
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

        return Checked(pool.Find(claims.Username) ?? throw ServiceException.UserNotFound());
    }

    private static SimulatedUser Checked(SimulatedUser user)
    {
        if (user.Enabled == false)
        {
            throw ServiceException.NotAuthorized("User is disabled.");
        }

        return user.UserStatus switch
        {
            UserStatuses.Unconfirmed =>
                throw new ServiceException("UserNotConfirmedException", "User is not confirmed."),
            UserStatuses.ResetRequired =>
                throw new ServiceException("PasswordResetRequiredException", "Password reset required for the user"),
            _ => user,
        };
    }
}
