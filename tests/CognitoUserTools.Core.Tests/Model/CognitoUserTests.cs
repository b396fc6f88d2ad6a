using System.Runtime.CompilerServices;

namespace CognitoUserTools.Model;

public class CognitoUserTests
{
    private static CognitoUser Create(params (string Name, string? Value)[] attributes)
        => new() { Username = "jon", UserPoolId = "eu-west-1_AbC", Attributes = new([.. attributes.Select(item => new UserAttribute(item.Name, item.Value))]) };

    [Fact]
    public void Attributes_are_typed()
    {
        CognitoUser user = Create(("sub", "s"), ("email", "a@example.com"), ("email_verified", "true"), ("phone_number_verified", "False"), ("updated_at", "1767225600"));

        Assert.Equal("s", user.Sub);
        Assert.Equal("a@example.com", user.Email);
        Assert.True(user.EmailVerified);
        Assert.False(user.PhoneNumberVerified);
        Assert.Equal(new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).ToLocalTime(), user.UpdatedAt);
        Assert.Equal(DateTimeKind.Local, user.UpdatedAt?.Kind);
    }

    [Fact]
    public void An_attribute_that_is_missing_is_null()
    {
        CognitoUser user = Create();

        Assert.Null(user.Email);
        Assert.Null(user.EmailVerified);
        Assert.Null(user.UpdatedAt);
        Assert.Empty(user.Attributes);
        Assert.Empty(user.CustomAttributes);
    }

    [Theory]
    [InlineData("maybe")]
    [InlineData("")]
    [InlineData(null)]
    public void A_value_of_the_wrong_type_is_null_in_the_property_and_kept_in_the_attributes(string? text)
    {
        CognitoUser user = Create(("email_verified", text), ("updated_at", text));

        Assert.Null(user.EmailVerified);
        Assert.Null(user.UpdatedAt);
        Assert.Equal(text, user.Attributes["email_verified"]);
    }

    [Fact]
    public void Identities_have_the_provider_and_the_ID_of_each_account()
    {
        const string Text = """[{"userId":"1154","providerName":"Google","providerType":"Google","issuer":null,"primary":true,"dateCreated":1642699117273},{"userId":42,"providerName":"corp\u002dsaml"}]""";

        UserIdentities identities = Create(("identities", Text)).Identities!;

        Assert.Equal([("Google", "1154", "Google"), ("corp-saml", "42", null)], identities.Select(identity => (identity.ProviderName, identity.UserId, identity.ProviderType)));
        Assert.Equal("Google: 1154", $"{identities[0]}");
        Assert.Equal(Text, $"{identities}");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Google")]
    [InlineData("{}")]
    [InlineData("[1]")]
    public void Identities_that_cannot_be_read_are_null(string? text) => Assert.Null(Create(("identities", text)).Identities);

    [Theory]
    [InlineData(typeof(CognitoUser))]
    [InlineData(typeof(CognitoUserDetail))]
    [InlineData(typeof(CognitoMyUser))]
    [InlineData(typeof(CognitoAuthFactor))]
    public void The_first_column_of_a_CSV_file_is_the_name(Type type)
        => Assert.Equal("Username", type.GetProperties()[0].Name);

    [Fact]
    public void The_string_of_a_list_has_its_values_and_an_empty_list_is_null()
    {
        Assert.Equal("SMS_MFA; SOFTWARE_TOKEN_MFA", ValueList.From<string>(["SMS_MFA", "SOFTWARE_TOKEN_MFA"])?.ToString());
        Assert.Equal("SMS:phone_number", ValueList.From<MfaOption>([new MfaOption("SMS", "phone_number")])?.ToString());
        Assert.Null(ValueList.From<string>([]));
        Assert.Null(ValueList.From<string>(null));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1e300)]
    [InlineData(-1e300)]
    public void A_time_that_is_out_of_range_is_null(double seconds) => Assert.Null(UnixTime.FromSeconds(seconds));

    [Theory]
    [InlineData(1.767225600123E9, "2026-01-01T00:00:00.1230000Z")]
    [InlineData(1753667485.051, "2025-07-28T01:51:25.0510000Z")]
    [InlineData(1708354874.018, "2024-02-19T15:01:14.0180000Z")]
    [InlineData(1767225660, "2026-01-01T00:01:00.0000000Z")]
    [InlineData(-0.001, "1969-12-31T23:59:59.9990000Z")]
    public void A_time_is_exact_to_the_millisecond(double seconds, string expected)
        => Assert.Equal(expected, UnixTime.FromSeconds(seconds)?.UtcDateTime.ToString("O"));

    [Fact]
    public void Attributes_are_parsed_once_at_first_access_and_their_bytes_are_released()
    {
        (CognitoUser user, WeakReference source, Func<int> reads) = Unread();
        Assert.Equal(0, reads());

        Assert.Equal("a@example.com", user.Email);
        Assert.Equal("a@example.com", user.Attributes["email"]);
        Assert.Equal(1, reads());

        GC.Collect();
        Assert.False(source.IsAlive);
        Assert.Equal("a@example.com", user.Email);
    }

    // Not in the test, whose locals would keep the source alive.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (CognitoUser User, WeakReference Source, Func<int> Reads) Unread()
    {
        int reads = 0;
        var source = new CountedSource(() => reads++);
        return (new CognitoUser { Username = "jon", UserPoolId = "eu-west-1_AbC", LazyAttributes = source }, new WeakReference(source), () => reads);
    }

    private sealed class CountedSource(Action onRead) : LazyAttributes
    {
        public override UserAttribute[] Read()
        {
            onRead();
            return [new("email", "a@example.com")];
        }

        public override string? Find(string name, bool ignoreCase) => throw new NotSupportedException();
    }
}
