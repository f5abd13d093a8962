namespace RemoteApi.PeopleApi;

/// <summary>A page of the people that match a query, in the order of their keys.</summary>
internal sealed record PersonPage(int Total, IReadOnlyList<Person> Items);
