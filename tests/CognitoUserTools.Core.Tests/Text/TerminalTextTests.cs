namespace CognitoUserTools.Text;

public class TerminalTextTests
{
    [Theory]
    [InlineData("jon")]
    [InlineData("Zoë Łukasz 山田太郎 Ωmega")]
    [InlineData("👩‍👩‍👧 family")]
    [InlineData("שלום")]
    [InlineData("❤\ufe0f and 🏳\ufe0f\u200d🌈 and 👩🏽\u200d💻")]
    [InlineData("辻\U000e0100さん")]
    [InlineData("क\u094d\u200dष")]
    [InlineData("山田\u3000太郎")]
    public void Harmless_text_stays_as_it_is(string text) => Assert.Same(text, TerminalText.Escape(text));

    [Theory]
    [InlineData("\u001b[31mred", "\\u001b[31mred")]
    [InlineData("a\rb\nc", "a\\u000db\\u000ac")]
    [InlineData("a\0b", "a\\u0000b")]
    [InlineData("\u009b2J", "\\u009b2J")]
    [InlineData("user\u202etxt.exe", "user\\u202etxt.exe")]
    [InlineData("a\u2028b", "a\\u2028b")]
    [InlineData("a\u200bb", "a\\u200bb")]
    [InlineData("x\U000E0041y", "x\\udb40\\udc41y")]
    [InlineData("jon\u3164", "jon\\u3164")]
    [InlineData("\u115fjon\u1160", "\\u115fjon\\u1160")]
    [InlineData("jon\uffa0", "jon\\uffa0")]
    [InlineData("jon\u2800\u2800", "jon\\u2800\\u2800")]
    [InlineData("jo\u034fn", "jo\\u034fn")]
    [InlineData("jon\u180b\u180e\u180f", "jon\\u180b\\u180e\\u180f")]
    [InlineData("jon\u17b4\u17b5", "jon\\u17b4\\u17b5")]
    [InlineData("jon\ufffe", "jon\\ufffe")]
    [InlineData("jon\ufdd0\u0378", "jon\\ufdd0\\u0378")]
    [InlineData("jon\u00ad\u061c\ufeff\u2064", "jon\\u00ad\\u061c\\ufeff\\u2064")]
    [InlineData("jon\ufff0", "jon\\ufff0")]
    [InlineData("jon\U0001bca0\U0001d173", "jon\\ud82f\\udca0\\ud834\\udd73")]
    [InlineData("jon\U000e0fff", "jon\\udb43\\udfff")]
    [InlineData("jon\u200d", "jon\\u200d")]
    [InlineData("\ufe0fjon\ufe0f\ufe0e", "\\ufe0fjon\\ufe0f\\ufe0e")]
    [InlineData("jon\U000e0100", "jon\\udb40\\udd00")]
    public void Control_and_invisible_characters_are_escaped(string text, string shown) => Assert.Equal(shown, TerminalText.Escape(text));

    [Fact]
    public void Half_a_surrogate_pair_is_shown()
    {
        Assert.Equal("x\\ud800y", TerminalText.Escape("x\ud800y"));
        Assert.Equal("x\\udc00", TerminalText.Escape("x\udc00"));
    }

    [Fact]
    public void Null_is_an_empty_string() => Assert.Equal(string.Empty, TerminalText.Escape(null));
}
