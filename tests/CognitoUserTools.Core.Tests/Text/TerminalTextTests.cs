namespace CognitoUserTools.Text;

public class TerminalTextTests
{
    [Theory]
    [InlineData("jon")]
    [InlineData("Zoë Łukasz 山田太郎 Ωmega")]
    [InlineData("👩‍👩‍👧 family")]
    [InlineData("שלום")]
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
    public void Control_and_invisible_characters_are_escaped(string text, string shown) => Assert.Equal(shown, TerminalText.Escape(text));

    [Fact]
    public void Half_a_surrogate_pair_is_shown()
    {
        Assert.Equal("x\\ud800y", TerminalText.Escape("x\ud800y"));
        Assert.Equal("x\\udc00", TerminalText.Escape("x\udc00"));
    }

    [Fact]
    public void Null_is_an_empty_text() => Assert.Equal(string.Empty, TerminalText.Escape(null));
}
