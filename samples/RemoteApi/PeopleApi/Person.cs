namespace RemoteApi.PeopleApi;

/// <summary>A person as the API sends and takes it. Key, revision and times are the API's own.</summary>
internal sealed record Person
{
    public static readonly Person[] Examples =
    [
        new() { Login = "bjensen", Mail = "bjensen@example.com", FirstName = "Barbara", LastName = "Jensen" },
        new() { Login = "jsmith", Mail = "jsmith@example.com", FirstName = "John", LastName = "Smith", Disabled = true },
    ];

    public string Key { get; init; } = string.Empty;

    public string Login { get; init; } = string.Empty;

    public string? Reference { get; init; }

    public string? Mail { get; init; }

    public string? FirstName { get; init; }

    public string? LastName { get; init; }

    public bool Disabled { get; init; }

    public int Revision { get; init; }

    public DateTimeOffset Created { get; init; }

    public DateTimeOffset Changed { get; init; }
}
