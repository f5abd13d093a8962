using System.Diagnostics;

namespace Scim.Server.Testing.Stores;

/// <summary>Resources with varied values: missing, equal, and different in case, width, combining marks and characters outside the BMP.</summary>
internal static class VariedData
{
    public const int Rows = 24;

    /// <summary>Texts of which some are equal by folding alone: in width, in normalization form.</summary>
    private static readonly string?[] Texts =
        [null, "b", "a", "B", "\uFF21", "\uE000", "\U0001F600", "\u00E9", "e\u0301", "a b", "ab\"c\\", "x%_y", "\u00DF"];

    /// <summary>Texts that fold as upper case does.</summary>
    private static readonly string?[] PlainTexts =
        [null, "b", "a", "B", "A", "\uE000", "\U0001F600", "\u00E9", "\u00C9", "a b", "ab\"c\\", "x%_y", "z"];

    /// <summary>Texts that fold as ASCII does: no two differ in the case of another letter.</summary>
    private static readonly string?[] AsciiTexts = [.. PlainTexts.Select(text => text == "\u00C9" ? "y" : text)];

    private static readonly string?[] Instants =
        [null, "2024-01-01T00:00:00Z", "2024-01-01T01:00:00+02:00", "2023-12-31T23:59:59.999Z", "2024-01-01T00:00:00.0Z", "1999-05-05T05:05:05-05:00"];

    private static readonly decimal[] Numbers = [2, 10, -1, 0, 9_007_199_254_740_993, 10];

    /// <summary>The texts that a store with this folding and <see cref="ScimText.Fold"/> compare alike.</summary>
    public static IReadOnlyList<string?> TextsFor(ScimCaseFolding folding) => folding switch
    {
        ScimCaseFolding.Unicode => Texts,
        ScimCaseFolding.UpperCase => PlainTexts,
        ScimCaseFolding.Ascii => AsciiTexts,
        _ => throw new UnreachableException(),
    };

    /// <summary>Adds the rows and reads them back as the store gives them.</summary>
    public static async Task<IReadOnlyList<TResource>> AddRows<TResource>(StoreHarness<TResource> harness) where TResource : ScimResource, new()
    {
        for (var row = 0; row < Rows; row++)
        {
            var resource = harness.CreateResource();
            foreach (var (index, attribute) in harness.Samples.Varied.Index())
            {
                resource.Node[attribute.Name] = CreateValue(harness.Samples, attribute, Mix(row, index));
            }

            harness.Truncate(resource);
            await harness.Add(resource).ConfigureAwait(false);
        }

        var all = (await harness.QueryAll().ConfigureAwait(false)).Resources;
        Expect.Equal(Rows, all.Count, "the number of resources in a query without a filter");
        return [.. all.OrderBy(resource => resource.Id ?? "", harness.IdComparer)];
    }

    /// <summary>Every path to simple values that the rows vary, and what makes them unique.</summary>
    public static IEnumerable<ScimAttributePath> Paths(SchemaSamples samples) => samples.Varied
        .Concat(samples.Unique is { } unique ? [unique] : [])
        .SelectMany(attribute => attribute.Type == ScimAttributeType.Complex
            ? TextParts(attribute).Select(part => new ScimAttributePath(attribute) { SubAttribute = part })
            : [new ScimAttributePath(attribute)]);

    /// <summary>A value of the attribute, or none.</summary>
    public static ScimValue CreateValue(SchemaSamples samples, ScimAttribute attribute, int seed)
    {
        if (!attribute.MultiValued)
        {
            return Single(samples, attribute, seed);
        }

        var elements = new List<ScimValue>();
        for (var index = 0; index < seed % 4; index++)
        {
            var element = Single(samples, attribute, Mix(seed, index + 1));
            if (!element.IsNone && !elements.Contains(element))
            {
                elements.Add(element);
            }
        }

        return ScimValue.FromElements([.. elements.Select((element, index) => index == elements.Count - 1 ? AsPrimary(attribute, element) : element)]);
    }

    public static IEnumerable<ScimAttribute> TextParts(ScimAttribute complex) =>
        complex.SubAttributes.Where(part => part is { Type: ScimAttributeType.String, MultiValued: false }).OrderBy(part => part.Name != "value").Take(2);

    private static ScimValue Single(SchemaSamples samples, ScimAttribute attribute, int seed) => attribute.Type switch
    {
        ScimAttributeType.String => ScimValue.From(samples.Texts[seed % samples.Texts.Count]),
        ScimAttributeType.Boolean => seed % 3 == 0 ? default : ScimValue.From(seed % 3 == 1),
        ScimAttributeType.Integer => seed % 7 == 6 ? default : ScimValue.From((long)Numbers[seed % 7]),
        ScimAttributeType.Decimal => seed % 7 == 6 ? default : ScimValue.From(Numbers[seed % 7] / 4),
        ScimAttributeType.DateTime => ScimValue.From(Instants[seed % Instants.Length]),
        ScimAttributeType.Complex => Complex(samples, attribute, seed),
        _ => SchemaSamples.Sample(attribute, seed),
    };

    private static ScimValue Complex(SchemaSamples samples, ScimAttribute attribute, int seed)
    {
        var complex = new ScimObject();
        foreach (var (index, part) in TextParts(attribute).Index())
        {
            complex[part.Name] = Single(samples, part, Mix(seed, index));
        }

        return complex.Count == 0 ? default : ScimValue.From(complex);
    }

    // At most one element may be primary; the last one shows that it is not simply the first that counts.
    private static ScimValue AsPrimary(ScimAttribute attribute, ScimValue element)
    {
        if (attribute.Find("primary") is { } primary && element.AsObject() is { } complex)
        {
            complex[primary.Name] = ScimValue.From(true);
        }

        return element;
    }

    private static int Mix(int row, int index) => (row * 7) + (index * 5) + (row / 3);
}
