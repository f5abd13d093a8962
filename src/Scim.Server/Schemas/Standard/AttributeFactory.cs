namespace Scim.Server.Schemas.Standard;

/// <summary>Creates the attribute definitions of the standard schemas.</summary>
internal static class AttributeFactory
{
    public static ScimAttribute Text(string name, string description) => new(name) { Description = description };

    public static ScimAttribute Flag(string name, string description) => new(name, ScimAttributeType.Boolean) { Description = description };

    /// <summary>A link to something that is no resource of this server.</summary>
    public static ScimAttribute Link(string name, string description) =>
        new(name, ScimAttributeType.Reference) { Description = description, ReferenceTypes = ["external"] };

    public static ScimAttribute Complex(string name, string description, params IReadOnlyList<ScimAttribute> parts) =>
        new(name, ScimAttributeType.Complex) { Description = description, SubAttributes = parts };

    /// <summary>A list whose elements have the usual parts: value, display, type and primary.</summary>
    public static ScimAttribute MultiValued(string name, string description, params IReadOnlyList<string> types) =>
        MultiValued(name, description, Text("value", "The value itself."), types);

    /// <summary>The same around a value of another kind than text.</summary>
    public static ScimAttribute MultiValued(string name, string description, ScimAttribute value, IReadOnlyList<string> types) =>
        List(name, description, value, Text("display", "The value, formatted for display."), Label("The purpose of the value.", types), Primary());

    public static ScimAttribute List(string name, string description, params IReadOnlyList<ScimAttribute> parts) =>
        new(name, ScimAttributeType.Complex) { Description = description, MultiValued = true, SubAttributes = parts };

    public static ScimAttribute Label(string description, params IReadOnlyList<string> types) =>
        new("type") { Description = description, CanonicalValues = types };

    public static ScimAttribute Primary() => Flag("primary", "Whether this is the preferred value; true for at most one element.");
}
