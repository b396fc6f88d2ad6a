using System.Collections;
using System.ComponentModel;
using System.Globalization;
using System.Management.Automation.Host;

namespace CognitoUserTools.Output;

/// <summary>Creates the text of the cells of the views. CognitoUserTools.Format.ps1xml calls it for each cell.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ViewText
{
    private const string PlainText = "PlainText";

    /// <summary>A date in a table, to the minute. It does not depend on the culture.</summary>
    /// <param name="date">The date.</param>
    /// <returns>For instance <c>2026-07-08 13:02</c>; <see langword="null"/> without a date.</returns>
    public static string? ToMinute(DateTime? date) => date?.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>A date in a list, to the second. It does not depend on the culture.</summary>
    /// <param name="date">The date.</param>
    /// <returns>For instance <c>2026-07-08 13:02:03</c>; <see langword="null"/> without a date.</returns>
    public static string? ToSecond(DateTime? date) => date?.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>Values on one line, escaped.</summary>
    /// <param name="values">The values.</param>
    /// <returns>For instance <c>SMS_MFA, EMAIL_OTP</c>.</returns>
    public static string InLine(IEnumerable? values) => Join(", ", values);

    /// <summary>Values on a line each, escaped.</summary>
    /// <param name="values">The values.</param>
    /// <returns>The lines.</returns>
    public static string InLines(IEnumerable? values) => Join("\n", values);

    /// <summary>Attributes on one line, escaped.</summary>
    /// <param name="attributes">The attributes of a user, or the hashtable that they are after a job or Import-Clixml.</param>
    /// <returns>For instance <c>email=jon@example.com; name=Jon</c>.</returns>
    public static string Attributes(object? attributes)
    {
        object? value = attributes.Unwrap();
        return TerminalText.Escape(value is Hashtable table
            ? string.Join("; ", table.Keys.Cast<object>().Select(name => $"{name}={table[name]}").Order(StringComparer.Ordinal))
            : value?.ToString());
    }

    /// <summary>The columns that -Property added to a user, on a line each, escaped.</summary>
    /// <param name="row">The user.</param>
    /// <returns>For instance <c>custom:tenant=acme</c>; a line for each column.</returns>
    public static string Columns(PSObject row)
        => InLines(AttributeColumns.GetShown(row).Select(column => $"{column.Name}={(column.Value is DateTime date ? ToSecond(date) : column.Value)}"));

    /// <summary>The first property of an object of a runbook, escaped: the one by which users are compared.</summary>
    /// <param name="row">The object.</param>
    /// <returns>For instance the username.</returns>
    public static string First(PSObject row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return TerminalText.Escape(row.Properties.FirstOrDefault()?.Value?.ToString());
    }

    /// <summary>A user's status, escaped, in colour if the user cannot sign in before an action.</summary>
    /// <param name="status">The status.</param>
    /// <param name="host">The host that shows it, <c>$Host</c>.</param>
    /// <param name="style">The session's <c>$PSStyle</c>.</param>
    /// <returns>The status.</returns>
    public static string Status(string? status, PSHost host, object style) => status switch
    {
        null or "" or "CONFIRMED" or "EXTERNAL_PROVIDER" => status ?? string.Empty,
        _ => Coloured(TerminalText.Escape(status), "Warning", host, style),
    };

    /// <summary>Whether a user is enabled, in colour if not.</summary>
    /// <param name="enabled">The value.</param>
    /// <param name="host">The host that shows it, <c>$Host</c>.</param>
    /// <param name="style">The session's <c>$PSStyle</c>.</param>
    /// <returns><c>True</c> or <c>False</c>; <see langword="null"/> without a value.</returns>
    public static string? Enabled(bool? enabled, PSHost host, object style) => enabled == false ? Coloured("False", "Error", host, style) : enabled?.ToString();

    private static string Join(string separator, IEnumerable? values)
        => string.Join(separator, values?.Cast<object?>().Select(value => TerminalText.Escape(value?.ToString())) ?? []);

    private static string Coloured(string text, string formatting, PSHost host, object style)
    {
        ArgumentNullException.ThrowIfNull(host);

        // The reference assembly does not have PSStyle, which is new in PowerShell 7.2.
        object? Get(object? owner, string name) => owner is null ? null : PSObject.AsPSObject(owner).Properties[name]?.Value;
        return host.UI?.SupportsVirtualTerminal == true && Get(style, "OutputRendering")?.ToString() != PlainText
            ? $"{Get(Get(style, "Formatting"), formatting)}{text}{Get(style, "Reset")}"
            : text;
    }
}
