using FsCheck;
using FsCheck.Fluent;

namespace Scim.Server.Tests.Resources.Model;

/// <summary>Random resource types, random resources of a type, and random attribute names for projections.</summary>
internal static class ResourceGenerators
{
    private static readonly string[] Fragments = ["a", "Z", " ", "\"", "\\", "/", "\n", "\u0001", "\u007f", "ß", "\u0308", "\u2028", "😀", "<", "&", "+", "'"];

    private static readonly string[] Numbers = ["0", "1", "2", "3"];

    public static Gen<string> Text { get; } =
        Gen.Choose(0, 6).SelectMany(length => Gen.Elements(Fragments).ArrayOf(length)).Select(parts => $"x{string.Concat(parts)}");

    /// <summary>A resource type whose attributes, sub-attributes, and extension have every returned characteristic.</summary>
    public static Gen<ScimResourceType> Type { get; } =
        from core in Attributes(depth: 2)
        from extension in Attributes(depth: 2)
        select new ScimResourceType("Thing", "Things", new ScimSchema("urn:example:thing", "Thing", core),
            [new ScimSchemaExtension(new ScimSchema("urn:example:more:2.0", "More", extension))]);

    public static Gen<(ScimResourceType Type, ScimObject Resource, string[] Names)> Case { get; } =
        from type in Type
        from resource in Node(type.Root)
        from names in Names(type)
        select (type, resource.Freeze(), names);

    /// <summary>A node with some of the attributes of the definition, each with a valid value.</summary>
    public static Gen<ScimObject> Node(ScimAttribute definition) =>
        Gen.CollectToArray(definition.SubAttributes.Where(IsFree), attribute => Optional(attribute, Value(attribute))).Select(values =>
        {
            var node = new ScimObject();
            foreach (var (name, value) in values)
            {
                node.Set(name, value);
            }

            return node;
        });

    private static bool IsFree(ScimAttribute attribute) =>
        attribute.Name is not ("schemas" or "meta" or "id") && attribute.Mutability != ScimMutability.ReadOnly;

    private static Gen<(string Name, ScimValue Value)> Optional(ScimAttribute attribute, Gen<ScimValue> value) =>
        Gen.Choose(0, 3).SelectMany(chance => chance == 0 && !attribute.Required ? Gen.Constant(default(ScimValue)) : value).Select(found => (attribute.Name, found));

    private static Gen<ScimValue> Value(ScimAttribute attribute) => !attribute.MultiValued
        ? Single(attribute)
        : Gen.Choose(1, 3).SelectMany(length => Single(attribute).ArrayOf(length)).Select(elements => Distinct(attribute, elements));

    private static Gen<ScimValue> Single(ScimAttribute attribute) => attribute.Type switch
    {
        ScimAttributeType.Boolean => Gen.Elements(true, false).Select(flag => ScimValue.From((bool?)flag)),
        ScimAttributeType.Integer => Gen.Elements(0, 1, -7, long.MaxValue, long.MinValue).Select(number => ScimValue.From((long?)number)),
        ScimAttributeType.Decimal => Gen.Elements(0m, 1.5m, -0.000001m, decimal.MaxValue).Select(number => ScimValue.From((decimal?)number)),
        ScimAttributeType.DateTime => Gen.Elements("2026-01-31T12:00:00Z", "2026-01-31T12:00:00.25+02:00", "0001-01-01T00:00:00").Select(ScimValue.From),
        ScimAttributeType.Binary => Gen.Elements("", "AA==", "AAA", "+/+/").Select(ScimValue.From),
        ScimAttributeType.Complex => Node(attribute).Select(node => node.Count == 0 ? default : ScimValue.From(node)),
        _ => Text.Select(ScimValue.From),
    };

    // Elements count as equal by value and type, so each gets a distinct value; at most one is primary.
    private static ScimValue Distinct(ScimAttribute attribute, ScimValue[] elements)
    {
        for (var index = 0; index < elements.Length; index++)
        {
            if (elements[index].AsObject() is { } node)
            {
                node.Set("value", MakeDistinct(attribute.Find("value") ?? attribute, node["value"], index));
                node.Set("primary", index == 0 ? node["primary"] : default);
            }
            else
            {
                elements[index] = MakeDistinct(attribute, elements[index], index);
            }
        }

        return ScimValue.FromElements([.. elements.Where(element => !element.IsNone && element.AsObject()?.Count != 0).Distinct()]);
    }

    private static ScimValue MakeDistinct(ScimAttribute attribute, ScimValue value, int index) => attribute.Type switch
    {
        ScimAttributeType.String or ScimAttributeType.Reference when value.AsString() is { } text => ScimValue.From($"{text}{index}"),
        ScimAttributeType.Binary when value.AsString() is { } text => ScimValue.From(new string('A', 4 * (index + 1)) + text),
        _ => value,
    };

    private static Gen<ScimAttribute[]> Attributes(int depth) => Gen.CollectToArray(Numbers, number => Attribute($"a{number}", depth));

    private static Gen<ScimAttribute> Attribute(string name, int depth) =>
        from type in Gen.Elements(ScimAttributeType.String, ScimAttributeType.Boolean, ScimAttributeType.Integer, ScimAttributeType.Complex)
        from returned in Gen.Elements(ScimReturned.Default, ScimReturned.Default, ScimReturned.Always, ScimReturned.Never, ScimReturned.Request)
        from many in Gen.Elements(true, false)
        from parts in type == ScimAttributeType.Complex && depth > 1 ? Attributes(depth - 1) : Gen.Constant<ScimAttribute[]>([])
        select new ScimAttribute(name, type == ScimAttributeType.Complex && parts.Length == 0 ? ScimAttributeType.String : type)
        {
            Returned = returned,
            MultiValued = many,
            SubAttributes = parts,
        };

    private static Gen<string[]> Names(ScimResourceType type)
    {
        string[] all =
        [
            "id", "schemas", "externalId", "meta.location", "nope", type.Schema.Id, "urn:example:more:2.0",
            .. type.Schema.Attributes.SelectMany(Names),
            .. type.Extensions[0].Schema.Attributes.SelectMany(Names).Select(name => $"urn:example:more:2.0:{name}"),
        ];
        return Gen.Choose(0, 5).SelectMany(length => Gen.Elements(all).ArrayOf(length));
    }

    private static IEnumerable<string> Names(ScimAttribute attribute) =>
        attribute.SubAttributes.Select(part => $"{attribute.Name}.{part.Name}").Prepend(attribute.Name.ToUpperInvariant());
}
