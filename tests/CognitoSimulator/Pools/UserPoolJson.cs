namespace CognitoSimulator;

/// <summary>The JSON of a user pool.</summary>
internal static class UserPoolJson
{
    private const string CodeMessage = "Your verification code is {####}.";

    private static readonly string[] FirstAuthFactors = ["PASSWORD", "EMAIL_OTP", "SMS_OTP", "WEB_AUTHN"];
    private static readonly string[] Email = ["email"];
    private static readonly decimal Created = JsonBytes.ToEpochSeconds(new(2020, 12, 1, 9, 30, 0, 250, TimeSpan.Zero));
    private static readonly decimal Modified = JsonBytes.ToEpochSeconds(new(2026, 1, 15, 16, 45, 12, 871, TimeSpan.Zero));

    private static readonly SchemaAttribute[] Schema =
    [
        SchemaAttribute.String("profile"),
        SchemaAttribute.String("address"),
        SchemaAttribute.String("birthdate", "10", "10"),
        SchemaAttribute.String("gender"),
        SchemaAttribute.String("preferred_username"),
        SchemaAttribute.Number("updated_at", "0", null),
        SchemaAttribute.String("website"),
        SchemaAttribute.String("picture"),
        SchemaAttribute.String("identities", "0", null),
        SchemaAttribute.String("sub", "1", "2048") with { Mutable = false, Required = true },
        SchemaAttribute.String("phone_number"),
        new("phone_number_verified", "Boolean"),
        SchemaAttribute.String("zoneinfo"),
        SchemaAttribute.String("locale"),
        SchemaAttribute.String("email"),
        new("email_verified", "Boolean"),
        SchemaAttribute.String("given_name"),
        SchemaAttribute.String("family_name"),
        SchemaAttribute.String("middle_name"),
        SchemaAttribute.String("name"),
        SchemaAttribute.String("nickname"),
        SchemaAttribute.String("custom:tenant", "1", "256"),
        SchemaAttribute.String("custom:Tenant", "0", "256"),
        SchemaAttribute.String("custom:department", "0", "256"),
        SchemaAttribute.Number("custom:seats", "0", "1000"),
    ];

    public static bool HasAttribute(string name) => Array.Exists(Schema, attribute => attribute.Name == name);

    /// <summary>UserPoolDescriptionType.</summary>
    public static object ForListUserPools(UserPool pool) => new
    {
        pool.Id,
        pool.Name,
        LambdaConfig = new { },
        LastModifiedDate = Modified,
        CreationDate = Created,
    };

    public static byte[] ForDescribeUserPool(UserPool pool) => JsonBytes.Serialize(new
    {
        UserPool = new
        {
            pool.Id,
            pool.Name,
            Policies = new
            {
                PasswordPolicy = new
                {
                    MinimumLength = 12,
                    RequireUppercase = true,
                    RequireLowercase = true,
                    RequireNumbers = true,
                    RequireSymbols = false,
                    TemporaryPasswordValidityDays = 7,
                },
                SignInPolicy = new { AllowedFirstAuthFactors = FirstAuthFactors },
            },
            DeletionProtection = "ACTIVE",
            LambdaConfig = new { },
            LastModifiedDate = Modified,
            CreationDate = Created,
            SchemaAttributes = Schema,
            AutoVerifiedAttributes = Email,
            pool.AliasAttributes,
            SmsVerificationMessage = CodeMessage,
            EmailVerificationMessage = CodeMessage,
            EmailVerificationSubject = "Your verification code",
            VerificationMessageTemplate = new
            {
                SmsMessage = CodeMessage,
                EmailMessage = CodeMessage,
                EmailSubject = "Your verification code",
                DefaultEmailOption = "CONFIRM_WITH_CODE",
            },
            SmsAuthenticationMessage = "Your sign-in code is {####}.",
            UserAttributeUpdateSettings = new { AttributesRequireVerificationBeforeUpdate = Email },
            MfaConfiguration = "OPTIONAL",
            EstimatedNumberOfUsers = pool.EstimatedNumberOfUsers ?? pool.Users.Count,
            DeviceConfiguration = new { ChallengeRequiredOnNewDevice = false, DeviceOnlyRememberedOnUserPrompt = true },
            EmailConfiguration = new { EmailSendingAccount = "COGNITO_DEFAULT" },
            SmsConfiguration = new
            {
                SnsCallerArn = $"arn:aws:iam::{UserPool.Account}:role/simulated-sms",
                ExternalId = "simulated-sms",
                SnsRegion = pool.Region,
            },
            UserPoolTags = new { environment = "simulated" },
            Domain = "simulated-pool",
            AdminCreateUserConfig = new { AllowAdminCreateUserOnly = false, UnusedAccountValidityDays = 7 },
            UserPoolAddOns = new { AdvancedSecurityMode = "OFF" },
            UsernameConfiguration = new { CaseSensitive = true },
            pool.Arn,
            AccountRecoverySetting = new { RecoveryMechanisms = new[] { new { Priority = 1, Name = "verified_email" } } },
            UserPoolTier = "ESSENTIALS",
        },
    });

    /// <summary>SchemaAttributeType of the service, whose limits are strings.</summary>
    private sealed record SchemaAttribute(string Name, string AttributeDataType)
    {
        public bool DeveloperOnlyAttribute { get; init; }

        public bool Mutable { get; init; } = true;

        public bool Required { get; init; }

        public object? NumberAttributeConstraints { get; init; }

        public object? StringAttributeConstraints { get; init; }

        public static SchemaAttribute String(string name, string min = "0", string? max = "2048") =>
            new(name, "String") { StringAttributeConstraints = new { MinLength = min, MaxLength = max } };

        public static SchemaAttribute Number(string name, string min, string? max) =>
            new(name, "Number") { NumberAttributeConstraints = new { MinValue = min, MaxValue = max } };
    }
}
