using System.Diagnostics;
using System.Globalization;

namespace Scim.Server.Testing.Stores;

/// <summary>Valid values for the attributes of a type, made from its schema and a number.</summary>
internal sealed class SchemaSamples(ScimResourceType type)
{
    private readonly ScimAttribute[] own =
        [.. type.Schema.Attributes.Where(attribute => attribute.Mutability == ScimMutability.ReadWrite && !IsMembership(type, attribute))];

    /// <summary>The texts that the checks of queries vary.</summary>
    public required IReadOnlyList<string?> Texts { get; init; }

    /// <summary>A text that may change; null where the type has none.</summary>
    public ScimAttribute? Text => own.Where(IsText).OrderBy(attribute => attribute.Uniqueness != ScimUniqueness.None).FirstOrDefault();

    /// <summary>A text that no two resources may share; null where the type has none.</summary>
    public ScimAttribute? Unique => own.FirstOrDefault(attribute => IsText(attribute) && attribute.Uniqueness != ScimUniqueness.None);

    /// <summary>A text beside <see cref="Unique"/>, so that one update can touch both.</summary>
    public ScimAttribute? Other => own.FirstOrDefault(attribute => IsText(attribute) && attribute.Uniqueness == ScimUniqueness.None);

    /// <summary>Attributes whose values the checks of queries vary; a few of each type.</summary>
    public IEnumerable<ScimAttribute> Varied => own
        .Where(attribute => attribute.Uniqueness == ScimUniqueness.None && attribute.CanonicalValues.Count == 0 && !attribute.Required)
        .Where(attribute => attribute.Type is not (ScimAttributeType.Reference or ScimAttributeType.Binary))
        .Where(attribute => attribute.Type != ScimAttributeType.Complex || attribute.SubAttributes.Any(part => part.Type == ScimAttributeType.String))
        .GroupBy(attribute => (attribute.Type, attribute.MultiValued))
        .SelectMany(kind => kind.Take(2));

    /// <summary>Fills in what a valid resource needs, and everything unique.</summary>
    public void Fill(ScimObject resource, int number)
    {
        resource["schemas"] = ScimValue.FromElements([ScimValue.From(type.Schema.Id)]);
        foreach (var attribute in own.Where(attribute => attribute.Required || attribute.Uniqueness != ScimUniqueness.None))
        {
            resource[attribute.Name] = Sample(attribute, number);
        }
    }

    /// <summary>Gives the changeable text a value that it never had.</summary>
    public Action<ScimObject> Rename(int number) => resource =>
        resource[Text?.Name ?? "externalId"] = ScimValue.From($"renamed-{number.ToString(CultureInfo.InvariantCulture)}");

    /// <summary>The attributes that differ, as the engine names them.</summary>
    public IReadOnlyList<ScimPath> GetDifferences(ScimObject before, ScimObject after) =>
    [
        .. type.Root.SubAttributes
            .Where(attribute => before[attribute.Name] != after[attribute.Name])
            .Select(attribute => new ScimAttributePath(attribute).ToPath()),
    ];

    public static ScimValue Sample(ScimAttribute attribute, int number)
    {
        var value = attribute.Type == ScimAttributeType.Complex ? Complex(attribute, number) : Simple(attribute, number);
        return attribute.MultiValued && !value.IsNone ? ScimValue.FromElements([value]) : value;
    }

    private static bool IsMembership(ScimResourceType type, ScimAttribute attribute) => type.IsGroup && attribute.Name == "members";

    private static bool IsText(ScimAttribute attribute) =>
        attribute is { Type: ScimAttributeType.String, MultiValued: false, CanonicalValues.Count: 0 };

    private static ScimValue Complex(ScimAttribute attribute, int number)
    {
        var complex = new ScimObject();
        foreach (var part in attribute.SubAttributes.Where(part => part.Mutability != ScimMutability.ReadOnly))
        {
            complex[part.Name] = Sample(part, number);
        }

        return complex.Count == 0 ? default : ScimValue.From(complex);
    }

    private static ScimValue Simple(ScimAttribute attribute, int number)
    {
        var text = number.ToString(CultureInfo.InvariantCulture);
        return attribute.Type switch
        {
            ScimAttributeType.String => ScimValue.From(attribute.CanonicalValues.Count > 0 ? attribute.CanonicalValues[0] : $"{attribute.Name}-{text}"),
            ScimAttributeType.Boolean => ScimValue.From(number % 2 == 0),
            ScimAttributeType.Integer => ScimValue.From((long?)number),
            ScimAttributeType.Decimal => ScimValue.From(number + 0.5m),
            ScimAttributeType.DateTime => ScimValue.From(
                DateTimeOffset.UnixEpoch.AddMinutes(number).UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss'Z'", CultureInfo.InvariantCulture)),
            ScimAttributeType.Binary => ScimValue.From(Convert.ToBase64String(BitConverter.GetBytes(number))),
            ScimAttributeType.Reference => ScimValue.From($"https://example.com/{text}"),
            _ => throw new UnreachableException(),
        };
    }
}
