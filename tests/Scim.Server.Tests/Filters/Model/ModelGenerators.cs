using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;

namespace Scim.Server.Tests.Filters.Model;

/// <summary>Random resources and filters, drawn from a small set of values so that filters often match.</summary>
internal static class ModelGenerators
{
    private static readonly string[] Fragments =
    [
        "a", "A", "b", "Z", "_", "[", " ", "1", "\"", "\\", "\n", "ß", "ẞ", "ä", "Ä", "a\u0308", "\u0308", "i", "I", "ı", "İ",
        "σ", "ς", "Σ", "é", "e\u0301", "\u0301", "Ａ", "ａ", "\u3000", "\u212a", "k", "😀", "\U00010428", "\U00010400", "\ufb01", "日本",
    ];

    private static readonly string[] TextOperators = ["eq", "ne", "co", "sw", "ew", "gt", "ge", "lt", "le"];
    private static readonly string[] OrderOperators = ["eq", "ne", "gt", "ge", "lt", "le"];

    public static Gen<string> Text { get; } = Gen.Choose(0, 3).SelectMany(length => Gen.Elements(Fragments).ArrayOf(length)).Select(string.Concat);

    private static Gen<string> Instant { get; } = Gen.Elements(
        "2011-05-13T04:42:34Z", "2011-05-13T04:42:34", "2011-05-13T06:42:34+02:00", "2011-05-13T04:42:34.5Z", "2011-05-13T04:42:34.500Z", "2012-02-29T00:00:00-01:00");

    private static Gen<decimal> Number { get; } = Gen.Elements(0m, 1m, 1.0m, 10m, -3m, 1.5m, 1.50m, 9_223_372_036_854_775_807m);

    private static Gen<long> Integer { get; } = Gen.Elements(0L, 1L, 10L, -3L, long.MaxValue);

    private static Gen<bool> Flag { get; } = Gen.Elements(true, false);

    /// <summary>A resource and a filter. Declared last because its initializer uses the other properties.</summary>
    public static Gen<(JsonObject Resource, ModelFilter Filter)> Pair { get; } = Resource().Zip(Filter(ModelSchema.Attributes, 4, Element()));

    private static Gen<JsonObject> Resource() => Object(
        OptionalMember("text", Text),
        OptionalMember("exact", Text),
        OptionalMember("flag", Flag),
        OptionalMember("count", Integer),
        OptionalMember("ratio", Number),
        OptionalMember("when", Instant),
        OptionalMember("tags", Texts()),
        OptionalMember("part", Object(OptionalMember("text", Text), OptionalMember("flag", Flag))),
        OptionalMember("items", Object(RequiredMember("value", Text), OptionalMember("type", Text), OptionalMember("rank", Integer), OptionalMember("primary", Flag)).ArrayOf()
            .Select(items => new JsonArray([.. items.Take(3)]))),
        OptionalMember(ModelSchema.Extension, Object(OptionalMember("text", Text), OptionalMember("tags", Texts()))));

    private static Gen<JsonArray> Texts() => Text.ArrayOf().Select(texts => new JsonArray([.. texts.Take(3).Select(text => JsonValue.Create(text))]));

    private static Gen<JsonObject> Object(params Gen<KeyValuePair<string, JsonNode?>?>[] members) =>
        Gen.CollectToArray(members, member => member).Select(found =>
        {
            var json = new JsonObject();
            foreach (var member in found)
            {
                if (member is { Value: { } value } known)
                {
                    json.Add(known.Key, value.DeepClone());
                }
            }

            return json;
        });

    private static Gen<KeyValuePair<string, JsonNode?>?> OptionalMember<TValue>(string name, Gen<TValue> value) =>
        Gen.Frequency((2, RequiredMember(name, value)), (1, Gen.Constant<KeyValuePair<string, JsonNode?>?>(null)));

    private static Gen<KeyValuePair<string, JsonNode?>?> RequiredMember<TValue>(string name, Gen<TValue> value) =>
        value.Select(known => (KeyValuePair<string, JsonNode?>?)new KeyValuePair<string, JsonNode?>(name, known as JsonNode ?? JsonValue.Create(known)));

    private static Gen<ModelFilter> Element() => Filter(ModelSchema.ItemParts, 2, null).Select(ModelFilter (part) => new ModelElement("items", part));

    private static Gen<ModelFilter> Filter(IReadOnlyList<ModelAttribute> attributes, int depth, Gen<ModelFilter>? element)
    {
        var term = Gen.Elements<ModelAttribute>(attributes).SelectMany(Term);
        var leaf = element is null ? term : Gen.Frequency((4, term), (1, element));
        if (depth == 0)
        {
            return leaf;
        }

        var inner = Filter(attributes, depth - 1, element);
        return Gen.Frequency(
            (3, leaf),
            (2, inner.Zip(inner).Select(ModelFilter (pair) => new ModelAnd(pair.Item1, pair.Item2))),
            (2, inner.Zip(inner).Select(ModelFilter (pair) => new ModelOr(pair.Item1, pair.Item2))),
            (1, inner.Select(ModelFilter (operand) => new ModelNot(operand))));
    }

    private static Gen<ModelFilter> Term(ModelAttribute attribute)
    {
        var presence = Gen.Constant<ModelFilter>(new ModelPresence(attribute));
        var missing = Gen.Elements("eq", "ne").Select(ModelFilter (comparison) => new ModelComparison(attribute, comparison, null));
        return attribute.Kind == ModelKind.Complex
            ? Gen.OneOf(presence, missing)
            : Gen.Frequency((1, presence), (1, missing), (8, Comparison(attribute)));
    }

    private static Gen<ModelFilter> Comparison(ModelAttribute attribute) => attribute.Kind switch
    {
        ModelKind.Folded or ModelKind.Exact => CreateComparison(attribute, TextOperators, Text),
        ModelKind.Boolean => CreateComparison(attribute, ["eq", "ne"], Flag),
        ModelKind.Number => CreateComparison(attribute, OrderOperators, Number),
        ModelKind.Instant => CreateComparison(attribute, OrderOperators, Instant),
        _ => throw new InvalidOperationException(),
    };

    private static Gen<ModelFilter> CreateComparison<TValue>(ModelAttribute attribute, string[] operators, Gen<TValue> values) =>
        Gen.Elements(operators).Zip(values).Select(ModelFilter (pair) => new ModelComparison(attribute, pair.Item1, pair.Item2));
}
