using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Scim.Server.Relational.Catalog;

/// <summary>
/// The name of a path in scim_path: the attribute and, in brackets, the form of its keys unless that is case-insensitive text. It suffices to
/// maintain the rows, so that a server whose schema lacks the attribute, or has it in another form, keeps them up to date as well.
/// </summary>
/// <param name="Attribute">The attribute in the standard notation.</param>
/// <param name="Form">The form of its keys.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PathName(string Attribute, KeyForm Form)
{
    private const string Open = " (";

    public static PathName From(ScimAttributePath path) => new(path.ToString(), KeyForms.From(path.Leaf));

    /// <summary>Parses a name; null if this code does not know the form.</summary>
    public static PathName? Parse(string text)
    {
        var end = text.IndexOf(Open, StringComparison.Ordinal);
        if (end < 0)
        {
            return new(text, KeyForm.Text);
        }

        return text[^1] == ')' && Enum.TryParse<KeyForm>(text[(end + Open.Length)..^1], ignoreCase: true, out var form) ? new(text[..end], form) : null;
    }

    /// <summary>The attribute in any name.</summary>
    public static string GetAttribute(string text) => text.Split(Open, 2)[0];

    /// <summary>A path that finds the values in a document and creates their keys, without the schema that defines it; null if it is not valid.</summary>
    public ScimAttributePath? ToPath()
    {
        var colon = Attribute.LastIndexOf(':');
        var names = Attribute[(colon + 1)..].Split('.');
        if (names.Length > 2 || !Array.TrueForAll(names, name => ScimPath.IsName(name)))
        {
            return null;
        }

        var leaf = Form.ToAttribute(names[^1]);
        var attribute = names.Length == 1 ? leaf : new ScimAttribute(names[0], ScimAttributeType.Complex) { SubAttributes = [leaf] };
        var part = names.Length == 1 ? null : leaf;
        return colon < 0 ? new ScimAttributePath(attribute) { SubAttribute = part }
            : CreateExtension(Attribute[..colon], attribute) is { } extension ? new ScimAttributePath(attribute) { Extension = extension, SubAttribute = part }
            : null;
    }

    public override string ToString() => Form == KeyForm.Text ? Attribute : $"{Attribute}{Open}{Form.ToString().ToLowerInvariant()})";

    private static ScimAttribute? CreateExtension(string urn, ScimAttribute attribute) =>
        new ScimResourceType("Unknown", "Unknown", new ScimSchema("urn:unknown", "Unknown", []), [new(new ScimSchema(urn, "Unknown", [attribute]))])
            .FindExtension(urn);
}

/// <summary>How the keys of a path are derived from its values; nothing else in an attribute's definition affects its rows.</summary>
internal enum KeyForm
{
    /// <summary>Case-insensitive text.</summary>
    Text,

    /// <summary>Case-sensitive text.</summary>
    Exact,

    /// <summary>A boolean.</summary>
    Boolean,

    /// <summary>A number.</summary>
    Number,

    /// <summary>An instant.</summary>
    Time,
}

/// <summary>Converts between a definition and the form of its keys.</summary>
internal static class KeyForms
{
    public static KeyForm From(ScimAttribute leaf) => leaf.Type switch
    {
        ScimAttributeType.String or ScimAttributeType.Reference or ScimAttributeType.Binary => leaf.CaseExact ? KeyForm.Exact : KeyForm.Text,
        ScimAttributeType.Boolean => KeyForm.Boolean,
        ScimAttributeType.Integer or ScimAttributeType.Decimal => KeyForm.Number,
        ScimAttributeType.DateTime => KeyForm.Time,
        ScimAttributeType.Complex => KeyForm.Text,
        _ => throw new UnreachableException(),
    };

    /// <summary>A definition whose keys have the form.</summary>
    public static ScimAttribute ToAttribute(this KeyForm form, string name) => form switch
    {
        KeyForm.Text => new ScimAttribute(name),
        KeyForm.Exact => new ScimAttribute(name) { CaseExact = true },
        KeyForm.Boolean => new ScimAttribute(name, ScimAttributeType.Boolean),
        KeyForm.Number => new ScimAttribute(name, ScimAttributeType.Decimal),
        KeyForm.Time => new ScimAttribute(name, ScimAttributeType.DateTime),
        _ => throw new UnreachableException(),
    };
}
