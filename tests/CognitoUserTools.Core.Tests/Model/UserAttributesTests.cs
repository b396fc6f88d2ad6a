using System.Collections;
using System.Text.Json;

namespace CognitoUserTools.Model;

public class UserAttributesTests
{
    private static UserAttributes Create(params (string Name, string? Value)[] items)
        => new([.. items.Select(item => new UserAttribute(item.Name, item.Value))]);

    [Fact]
    public void The_string_has_pairs_on_one_line()
        => Assert.Equal("email=jon@example.com; name=Jon", Create(("email", "jon@example.com"), ("name", "Jon")).ToString());

    [Fact]
    public void A_name_is_found_ignoring_case() => Assert.Equal("x", Create(("custom:Tenant", "x"))["CUSTOM:TENANT"]);

    [Fact]
    public void Names_that_differ_only_in_case_are_all_kept_and_each_found_as_written()
    {
        UserAttributes attributes = Create(("custom:tenant", "blue"), ("custom:Tenant", "red"));

        Assert.Equal(2, attributes.Count);
        Assert.Equal("blue", attributes["custom:tenant"]);
        Assert.Equal("red", attributes["custom:Tenant"]);
    }

    [Fact]
    public void A_missing_name_is_null_and_not_an_error()
    {
        Assert.Null(UserAttributes.Empty["email"]);
        Assert.False(UserAttributes.Empty.ContainsKey("email"));
    }

    [Fact]
    public void An_attribute_without_a_value_is_still_there()
    {
        UserAttributes attributes = Create(("website", null));

        Assert.True(attributes.ContainsKey("website"));
        Assert.Null(attributes["website"]);
    }

    [Fact]
    public void Custom_attributes_are_found_with_and_without_their_prefix()
    {
        UserAttributes custom = Create(("email", "a@example.com"), ("custom:tenant", "blue"), ("dev:custom:note", "n")).SelectCustom();

        Assert.Equal(["custom:tenant", "dev:custom:note"], custom.Keys);
        Assert.Equal("blue", custom["tenant"]);
        Assert.Equal("blue", custom["custom:tenant"]);
    }

    [Fact]
    public void PowerShell_sees_a_dictionary_that_it_cannot_change()
    {
        IDictionary dictionary = Create(("email", "a@example.com"));

        Assert.True(dictionary.IsReadOnly);
        Assert.Equal("a@example.com", dictionary["email"]);
        Assert.True(dictionary.Contains("EMAIL"));
        Assert.Equal(["email"], dictionary.Keys.Cast<string>());
        IDictionaryEnumerator entries = dictionary.GetEnumerator();
        Assert.True(entries.MoveNext());
        Assert.Equal(new DictionaryEntry("email", "a@example.com"), entries.Entry);
        Assert.False(entries.MoveNext());
        Assert.Throws<NotSupportedException>(() => dictionary.Add("name", "x"));
        Assert.Throws<NotSupportedException>(() => dictionary["email"] = "x");
    }

    [Fact]
    public void PowerShell_sees_a_name_that_comes_twice_once_and_names_that_differ_in_case_both()
    {
        UserAttributes attributes = Create(("name", "A"), ("email", "a@example.com"), ("name", "B"), ("NAME", "C"));
        IDictionary dictionary = attributes;

        Assert.Equal(["name", "email", "NAME"], dictionary.Keys.Cast<string>());
        Assert.Equal(["A", "a@example.com", "C"], dictionary.Values.Cast<string>());
        var entries = new List<string>();
        foreach (DictionaryEntry entry in dictionary)
        {
            entries.Add($"{entry.Key}={entry.Value}");
        }

        Assert.Equal(["name=A", "email=a@example.com", "NAME=C"], entries);
        Assert.Equal(["A", "a@example.com", "B", "C"], attributes.Values);
    }

    [Fact]
    public void Becomes_a_JSON_object()
        => Assert.Equal("""{"email":"a@example.com","name":"A"}""", JsonSerializer.Serialize<IReadOnlyDictionary<string, string?>>(Create(("email", "a@example.com"), ("name", "A"))));
}
