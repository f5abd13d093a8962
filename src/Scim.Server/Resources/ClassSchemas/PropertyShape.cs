namespace Scim.Server.Resources.ClassSchemas;

/// <summary>What the type of a property says about its attribute.</summary>
internal readonly record struct PropertyShape(ScimAttributeType Type, bool MultiValued)
{
    private const string SupportedTypes = "string, bool, int, long, decimal, DateTimeOffset, byte[], Uri, a class that derives from ScimComplex, or an IReadOnlyList of one of them";

    private static readonly Dictionary<Type, PropertyShape> Shapes = new()
    {
        [typeof(string)] = new(ScimAttributeType.String, false),
        [typeof(IReadOnlyList<string>)] = new(ScimAttributeType.String, true),
        [typeof(bool)] = new(ScimAttributeType.Boolean, false),
        [typeof(bool?)] = new(ScimAttributeType.Boolean, false),
        [typeof(IReadOnlyList<bool>)] = new(ScimAttributeType.Boolean, true),
        [typeof(int)] = new(ScimAttributeType.Integer, false),
        [typeof(int?)] = new(ScimAttributeType.Integer, false),
        [typeof(IReadOnlyList<int>)] = new(ScimAttributeType.Integer, true),
        [typeof(long)] = new(ScimAttributeType.Integer, false),
        [typeof(long?)] = new(ScimAttributeType.Integer, false),
        [typeof(IReadOnlyList<long>)] = new(ScimAttributeType.Integer, true),
        [typeof(decimal)] = new(ScimAttributeType.Decimal, false),
        [typeof(decimal?)] = new(ScimAttributeType.Decimal, false),
        [typeof(IReadOnlyList<decimal>)] = new(ScimAttributeType.Decimal, true),
        [typeof(DateTimeOffset)] = new(ScimAttributeType.DateTime, false),
        [typeof(DateTimeOffset?)] = new(ScimAttributeType.DateTime, false),
        [typeof(IReadOnlyList<DateTimeOffset>)] = new(ScimAttributeType.DateTime, true),
        [typeof(byte[])] = new(ScimAttributeType.Binary, false),
        [typeof(IReadOnlyList<byte[]>)] = new(ScimAttributeType.Binary, true),
        [typeof(Uri)] = new(ScimAttributeType.Reference, false),
        [typeof(IReadOnlyList<Uri>)] = new(ScimAttributeType.Reference, true),
    };

    /// <summary>Reads a property's type, and the attribute type that is stated beside it; a sentence where they do not fit.</summary>
    public static bool TryRead(Type property, ScimAttributeType? stated, out PropertyShape shape, out string? problem)
    {
        problem = null;
        if (typeof(ScimComplex).IsAssignableFrom(property))
        {
            shape = new(ScimAttributeType.Complex, false);
        }
        else if (typeof(IReadOnlyList<ScimComplex>).IsAssignableFrom(property))
        {
            shape = new(ScimAttributeType.Complex, true);
        }
        else if (!Shapes.TryGetValue(property, out shape))
        {
            problem = $"has the type {GetName(property)}; expected {SupportedTypes}";
        }

        if (problem is null && stated is { } type && type != shape.Type)
        {
            problem = shape.Type == ScimAttributeType.String && type is ScimAttributeType.DateTime or ScimAttributeType.Binary or ScimAttributeType.Reference
                ? null
                : $"has the type {GetName(property)}, which cannot hold a {type}";
            shape = shape with { Type = type };
        }

        return problem is null;
    }

    /// <summary>A value that fits, in order to see whether the property shows it.</summary>
    public ScimValue CreateSample()
    {
        var value = Type switch
        {
            ScimAttributeType.String => ScimValue.From("text"),
            ScimAttributeType.Boolean => ScimValue.From(true),
            ScimAttributeType.Integer => ScimValue.From((long?)1),
            ScimAttributeType.Decimal => ScimValue.From((decimal?)1.5m),
            ScimAttributeType.DateTime => ScimValue.From("2008-01-23T04:56:22Z"),
            ScimAttributeType.Binary => ScimValue.From("AQID"),
            ScimAttributeType.Reference => ScimValue.From("https://example.com/"),
            ScimAttributeType.Complex => ScimValue.From(new ScimObject()),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        return MultiValued ? ScimValue.FromElements([value]) : value;
    }

    private static string GetName(Type type) => Nullable.GetUnderlyingType(type)?.Name ?? type.Name;
}
