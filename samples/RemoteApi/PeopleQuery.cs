using Scim.Server;

namespace RemoteApi;

/// <summary>
/// The part of a filter that the API supports: terms that are combined by "and", use "eq", and name a searchable field. The API may find too many, but never
/// too few people; its result is tested against the whole filter.
/// </summary>
internal static class PeopleQuery
{
    private static readonly Dictionary<string, string> Names = new() { ["userName"] = "login", ["externalId"] = "reference", ["emails.value"] = "mail" };

    public static IReadOnlyDictionary<string, string> Empty { get; } = new Dictionary<string, string>();

    public static IReadOnlyDictionary<string, string> FromFilter(ScimFilter? filter)
    {
        var question = new Dictionary<string, string>();
        Add(filter, question);
        return question;
    }

    private static void Add(ScimFilter? filter, Dictionary<string, string> question)
    {
        switch (filter)
        {
            case ScimAnd both:
                Add(both.Left, question);
                Add(both.Right, question);
                break;
            case ScimElementFilter brackets:
                Add(brackets.Element, question);
                break;
            case ScimComparison { Operator: ScimOperator.Equal } term when Names.TryGetValue(term.Path.ToString(), out var name) && term.Value.AsString() is { } text:
                question.TryAdd(name, text);
                break;
        }
    }
}
