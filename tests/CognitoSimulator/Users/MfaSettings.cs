namespace CognitoSimulator;

/// <summary>The MFA settings and the authentication factors of a generated user.</summary>
internal readonly record struct MfaSettings(
    IReadOnlyList<MfaOption>? Options, string? Preferred, IReadOnlyList<string>? Settings, IReadOnlyList<string> AuthFactors)
{
    private const string SoftwareToken = "SOFTWARE_TOKEN_MFA";
    private const string Sms = "SMS_MFA";
    private const string Email = "EMAIL_OTP";

    private static readonly IReadOnlyList<MfaOption> SmsOption = [new("SMS", "phone_number")];

    public static MfaSettings Create(int index, IndexHash hash, Person person, string status, string? phone)
    {
        if (index == 0)
        {
            return new(null, SoftwareToken, [SoftwareToken, Sms], ["PASSWORD", "WEB_AUTHN", "EMAIL_OTP", "SMS_OTP", "SOFTWARE_TOKEN"]);
        }

        // Users of an identity provider have no factors in the pool.
        if (person.Identity is not null)
        {
            return new(null, null, null, []);
        }

        if (status != UserStatuses.Confirmed)
        {
            return new(null, null, null, ["PASSWORD"]);
        }

        var settings = new List<string>();
        if (hash.Percent(25, 53))
        {
            settings.Add(SoftwareToken);
        }

        if (phone is not null && hash.Percent(30, 54))
        {
            settings.Add(Sms);
        }

        if (person.Email is not null && hash.Percent(8, 55))
        {
            settings.Add(Email);
        }

        var factors = new List<string> { "PASSWORD" };
        AddIf("WEB_AUTHN", hash.Percent(15, 50));
        AddIf("EMAIL_OTP", settings.Contains(Email) || (person.Email is not null && hash.Percent(20, 51)));
        AddIf("SMS_OTP", settings.Contains(Sms) || (phone is not null && hash.Percent(20, 52)));
        AddIf("SOFTWARE_TOKEN", settings.Contains(SoftwareToken));

        void AddIf(string factor, bool isConfigured)
        {
            if (isConfigured)
            {
                factors.Add(factor);
            }
        }

        var options = settings.Contains(Sms) && hash.Percent(40, 56) ? SmsOption : null;
        return settings.Count == 0
            ? new(null, null, null, factors)
            : new(options, hash.Percent(85, 57) ? settings[0] : null, settings, factors);
    }
}
