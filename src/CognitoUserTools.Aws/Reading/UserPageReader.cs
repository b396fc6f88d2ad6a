using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Unicode;

namespace CognitoUserTools.Aws;

/// <summary>
/// Reads a page of ListUsers straight from UTF-8 into Core's users: in one go where the page has the plain form in which the service sends it,
/// else value by value.
/// </summary>
internal sealed class UserPageReader
{
    private const int UsualUsers = 60;
    private const byte LastControl = 0x1F;

    private readonly PlainUserReader _plain = new();
    private readonly List<CognitoUser> _users = new(UsualUsers);

    /// <summary>Reads a page.</summary>
    /// <param name="utf8">The whole body.</param>
    /// <param name="userPoolId">The pool that was asked.</param>
    /// <param name="region">The region that was asked.</param>
    /// <exception cref="JsonException">The body is not the JSON that the service promises.</exception>
    public UserPage Read(ReadOnlySpan<byte> utf8, string userPoolId, string? region)
    {
        try
        {
            _users.Clear();
            if (!Utf8.IsValid(utf8) || utf8.ContainsAnyInRange((byte)0, LastControl) || !TryReadPlain(utf8, userPoolId, region, out string? token))
            {
                _users.Clear();
                token = ReadAny(utf8, userPoolId, region);
            }

            return new UserPage([.. _users], string.IsNullOrEmpty(token) ? null : token);
        }
        catch (InvalidOperationException e)
        {
            // .NET's reader does not compare half a surrogate pair with anything.
            throw new JsonException("A member's name is no text.", e);
        }
    }

    /// <summary>Reads <c>{"Users":[...],"PaginationToken":"..."}</c>, the members in either order, the token there or not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool TryReadPlain(ReadOnlySpan<byte> utf8, string userPoolId, string? region, out string? token)
    {
        token = null;
        bool hasUsers = false;
        var json = new JsonScanner(utf8);
        if (!json.Take((byte)'{'))
        {
            return false;
        }

        do
        {
            if (!json.TakeText(out ReadOnlySpan<byte> member) || !json.Take((byte)':'))
            {
                return false;
            }

            if (member.SequenceEqual("Users"u8) && !hasUsers)
            {
                hasUsers = TryReadUsers(ref json, utf8, userPoolId, region);
                if (!hasUsers)
                {
                    return false;
                }
            }
            else if (member.SequenceEqual("PaginationToken"u8) && token is null && json.TakeText(out ReadOnlySpan<byte> text))
            {
                token = System.Text.Encoding.UTF8.GetString(text);
            }
            else
            {
                return false;
            }
        }
        while (json.Take((byte)','));

        return hasUsers && json.Take((byte)'}') && json.IsAtEnd;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool TryReadUsers(ref JsonScanner json, ReadOnlySpan<byte> utf8, string userPoolId, string? region)
    {
        if (!json.Take((byte)'['))
        {
            return false;
        }

        if (json.Take((byte)']'))
        {
            return true;
        }

        do
        {
            int start = json.Position;
            CognitoUser? user = _plain.TryRead(ref json, utf8, userPoolId, region);
            if (user is null)
            {
                // A user with something out of the common: an escape, an unknown member. The rest of the page may be plain all the same.
                var reader = new Utf8JsonReader(utf8[start..]);
                JsonValues.Begin(ref reader, JsonTokenType.StartObject);
                user = ReadUser(ref reader, userPoolId, region);
                json.Position = start + (int)reader.BytesConsumed;
            }

            _users.Add(user);
        }
        while (json.Take((byte)','));

        return json.Take((byte)']');
    }

    private string? ReadAny(ReadOnlySpan<byte> utf8, string userPoolId, string? region)
    {
        var reader = new Utf8JsonReader(utf8);
        string? token = null;
        bool hasUsers = false;
        JsonValues.Begin(ref reader, JsonTokenType.StartObject);
        while (JsonValues.NextMember(ref reader))
        {
            // The last of two would hide the first, and users with it.
            if (reader.ValueTextEquals("Users"u8))
            {
                JsonValues.Begin(ref reader, hasUsers ? JsonTokenType.None : JsonTokenType.StartArray);
                hasUsers = true;
                while (JsonValues.NextObject(ref reader))
                {
                    _users.Add(ReadUser(ref reader, userPoolId, region));
                }
            }
            else if (reader.ValueTextEquals("PaginationToken"u8))
            {
                token = token is null ? JsonValues.NextText(ref reader) : throw new JsonException("PaginationToken comes twice.");
            }
            else
            {
                reader.Skip();
            }
        }

        // Throws when more follows: that is not what the service sends.
        reader.Read();

        // An empty page is an empty list. Where the list is missing nobody knows what was on the page: an error sent with status 200 looks like that.
        return hasUsers ? token : throw new JsonException("The page has no list of users.");
    }

    private static CognitoUser ReadUser(ref Utf8JsonReader reader, string userPoolId, string? region)
    {
        string? username = null;
        string? status = null;
        bool? enabled = null;
        DateTime? created = null;
        DateTime? modified = null;
        ValueList<MfaOption>? mfaOptions = null;
        UserAttribute[] attributes = [];
        while (JsonValues.NextMember(ref reader))
        {
            if (reader.ValueTextEquals("Username"u8))
            {
                username = JsonValues.NextText(ref reader);
            }
            else if (reader.ValueTextEquals("Attributes"u8))
            {
                attributes = ReadAttributes(ref reader);
            }
            else if (reader.ValueTextEquals("UserCreateDate"u8))
            {
                created = JsonValues.NextTime(ref reader);
            }
            else if (reader.ValueTextEquals("UserLastModifiedDate"u8))
            {
                modified = JsonValues.NextTime(ref reader);
            }
            else if (reader.ValueTextEquals("Enabled"u8))
            {
                enabled = JsonValues.NextBoolean(ref reader);
            }
            else if (reader.ValueTextEquals("UserStatus"u8))
            {
                status = JsonValues.NextText(ref reader);
            }
            else if (reader.ValueTextEquals("MFAOptions"u8))
            {
                mfaOptions = MfaOptions.Read(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        return new CognitoUser(attributes)
        {
            Username = username ?? throw new JsonException("A user has no username."),
            UserPoolId = userPoolId,
            Region = region,
            UserStatus = status,
            Enabled = enabled,
            UserCreateDate = created,
            UserLastModifiedDate = modified,
            MFAOptions = mfaOptions,
        };
    }

    private static UserAttribute[] ReadAttributes(ref Utf8JsonReader reader)
        => JsonValues.NextPairs(ref reader, "Name"u8, "Value"u8)?.Select(pair => new UserAttribute(pair.First ?? string.Empty, pair.Second)).ToArray() ?? [];
}
