using System.Collections;
using System.ComponentModel;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using CognitoUserTools.Binding;

namespace CognitoUserTools.Output;

/// <summary>The text of the cells of the views. CognitoUserTools.Format.ps1xml calls it, once for a cell.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ViewText
{
    private const string PlainText = "PlainText";

    /// <summary>A date for a table, to the minute, the same in every culture.</summary>
    /// <param name="date">The date.</param>
    /// <returns>For instance <c>2026-07-08 13:02</c>; <see langword="null"/> for none.</returns>
    public static string? ToMinute(DateTime? date) => date?.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>A date for a list, to the second, the same in every culture.</summary>
    /// <param name="date">The date.</param>
    /// <returns>For instance <c>2026-07-08 13:02:03</c>; <see langword="null"/> for none.</returns>
    public static string? ToSecond(DateTime? date) => date?.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>Values beside one another, escaped.</summary>
    /// <param name="values">The values.</param>
    /// <returns>For instance <c>SMS_MFA, EMAIL_OTP</c>.</returns>
    public static string InLine(IEnumerable? values) => Join(", ", values);

    /// <summary>Values below one another, escaped.</summary>
    /// <param name="values">The values.</param>
    /// <returns>A line for each.</returns>
    public static string InLines(IEnumerable? values) => Join("\n", values);

    /// <summary>Attributes on one line, escaped.</summary>
    /// <param name="attributes">The attributes of a user, or the hashtable that a job or a file has made of them.</param>
    /// <returns>For instance <c>email=jon@example.com; name=Jon</c>.</returns>
    public static string Attributes(object? attributes)
    {
        object? value = attributes.Unwrap();
        return TerminalText.Escape(value is Hashtable table
            ? string.Join("; ", table.Keys.Cast<object>().Select(name => $"{name}={table[name]}").Order(StringComparer.Ordinal))
            : value?.ToString());
    }

    /// <summary>The columns that -Property added to a user, below one another, escaped.</summary>
    /// <param name="row">The user.</param>
    /// <returns>For instance <c>custom:tenant=acme</c>; a line for each column.</returns>
    public static string Columns(PSObject row)
        => InLines(AttributeColumns.GetShown(row).Select(column => $"{column.Name}={(column.Value is DateTime date ? ToSecond(date) : column.Value)}"));

    /// <summary>The first property of an object that a runbook returns, escaped: the one by which users are compared.</summary>
    /// <param name="row">The object.</param>
    /// <returns>For instance the username.</returns>
    public static string First(PSObject row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return TerminalText.Escape(row.Properties.FirstOrDefault()?.Value?.ToString());
    }

    /// <summary>A user's status, escaped, with colour where it is not that of a user who can sign in.</summary>
    /// <param name="status">The status.</param>
    /// <param name="host">The host that shows it, <c>$Host</c>.</param>
    /// <param name="style">The session's <c>$PSStyle</c>.</param>
    /// <returns>The status.</returns>
    public static string Status(string? status, PSHost host, object style) => status switch
    {
        null or "" or "CONFIRMED" or "EXTERNAL_PROVIDER" => status ?? string.Empty,
        _ => Coloured(TerminalText.Escape(status), "Warning", host, style),
    };

    /// <summary>Whether a user is enabled, with colour where not.</summary>
    /// <param name="enabled">Whether it is.</param>
    /// <param name="host">The host that shows it, <c>$Host</c>.</param>
    /// <param name="style">The session's <c>$PSStyle</c>.</param>
    /// <returns><c>True</c> or <c>False</c>; <see langword="null"/> for neither.</returns>
    public static string? Enabled(bool? enabled, PSHost host, object style) => enabled == false ? Coloured("False", "Error", host, style) : enabled?.ToString();

    private static string Join(string separator, IEnumerable? values)
        => string.Join(separator, values?.Cast<object?>().Select(value => TerminalText.Escape(value?.ToString())) ?? []);

    private static string Coloured(string text, string formatting, PSHost host, object style)
    {
        ArgumentNullException.ThrowIfNull(host);

        // The reference assembly does not know PSStyle, which came with PowerShell 7.2.
        PSPropertyInfo? Member(object? of, string name) => of is null ? null : PSObject.AsPSObject(of).Properties[name];
        return host.UI?.SupportsVirtualTerminal == true && Member(style, "OutputRendering")?.Value?.ToString() != PlainText
            ? $"{Member(Member(style, "Formatting")?.Value, formatting)?.Value}{text}{Member(style, "Reset")?.Value}"
            : text;
    }
}
