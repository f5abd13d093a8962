using Scim.Server;

namespace RemoteApi;

/// <summary>
/// What of a filter the API can be asked for: the terms that are joined by and, compare by eq, and name what it finds people by. It may find too many, never
/// too few; its answer is tested against the whole filter.
/// </summary>
internal static class Question
{
    private static readonly Dictionary<string, string> Names = new() { ["userName"] = "login", ["externalId"] = "reference", ["emails.value"] = "mail" };

    public static IReadOnlyDictionary<string, string> Nothing { get; } = new Dictionary<string, string>();

    public static IReadOnlyDictionary<string, string> Of(ScimFilter? filter)
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
