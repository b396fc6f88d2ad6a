using FsCheck;
using FsCheck.Fluent;

namespace CognitoUserTools.Reliability;

/// <summary>Runs properties with one seed, so that failures can be repeated.</summary>
internal static class Properties
{
    private const ulong Seed = 20261122;
    private const ulong Gamma = 1;

    /// <summary>Strings with characters that are special in filters and terminals, and lone surrogates.</summary>
    public static Gen<string> Text { get; } =
        from characters in Gen.Frequency(
            (4, Gen.Choose('a', 'z').Select(code => (char)code)),
            (6, Gen.Elements('"', '\\', '\'', '*', '?', '[', ']', '`', ' ', '=', '^', '-', '$', ':')),
            (2, Gen.Elements('\0', '\r', '\n', '\t', '\u001b', '\u0085', '\u202e', '\u2028', '\ufeff')),
            (1, Gen.Choose(0, char.MaxValue).Select(code => (char)code))).ArrayOf()
        select new string(characters);

    public static void Hold<T>(Gen<T> values, Action<T> check, int times = 500)
        => Prop.ForAll(values.ToArbitrary(), check).Check(Config.QuickThrowOnFailure.WithMaxTest(times).WithReplay(Seed, Gamma));
}
