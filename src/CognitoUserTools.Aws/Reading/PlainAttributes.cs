using System.Runtime.CompilerServices;

namespace CognitoUserTools.Aws;

/// <summary>
/// A user's attributes as the service sent them: JSON that was seen to be plain, but not yet read. Values may have escapes: every federated
/// user has some, since <c>identities</c> holds JSON itself.
/// </summary>
internal sealed class PlainAttributes(byte[] utf8) : AttributeSource
{
    private const int UsualAttributes = 12;

    /// <summary>Takes <c>{"Name":"...","Value":"..."}</c>, the members in either order; the texts as they were written.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool TryTake(ref JsonScanner json, out ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        // To the byte as the service writes it.
        int start = json.Position;
        value = default;
        if (json.Take("{\"Name\":\""u8) && json.TakeToQuote(out name) && json.Take(",\"Value\":\""u8) && json.TakeToQuote(out value) && json.Take((byte)'}'))
        {
            return true;
        }

        json.Position = start;
        return TryTakeAnyOrder(ref json, out name, out value);
    }

    private static bool TryTakeAnyOrder(ref JsonScanner json, out ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        name = value = default;
        if (!json.Take((byte)'{') || !json.TakeText(out ReadOnlySpan<byte> first) || !json.Take((byte)':') || !json.TakeWrittenText(out ReadOnlySpan<byte> one)
            || !json.Take((byte)',') || !json.TakeText(out ReadOnlySpan<byte> second) || !json.Take((byte)':') || !json.TakeWrittenText(out ReadOnlySpan<byte> other)
            || !json.Take((byte)'}'))
        {
            return false;
        }

        if (first.SequenceEqual("Name"u8) && second.SequenceEqual("Value"u8))
        {
            name = one;
            value = other;
            return true;
        }

        name = other;
        value = one;
        return first.SequenceEqual("Value"u8) && second.SequenceEqual("Name"u8);
    }

    public override UserAttribute[] Read()
    {
        var items = new List<UserAttribute>(UsualAttributes);
        var json = new JsonScanner(utf8);
        json.Take((byte)'[');
        while (TryTake(ref json, out ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value))
        {
            items.Add(new UserAttribute(WellKnownNames.Get(name), PlainText.Read(value)));
            json.Take((byte)',');
        }

        return [.. items];
    }
}
