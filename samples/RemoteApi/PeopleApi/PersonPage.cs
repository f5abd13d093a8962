namespace RemoteApi.PeopleApi;

/// <summary>Some of the people that a question finds, in the order of their keys.</summary>
internal sealed record PersonPage(int Total, IReadOnlyList<Person> Items);
