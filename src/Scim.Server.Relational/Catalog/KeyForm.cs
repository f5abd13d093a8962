using System.Diagnostics;

namespace Scim.Server.Relational.Catalog;

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
