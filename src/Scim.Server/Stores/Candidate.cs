namespace Scim.Server.Stores;

/// <summary>A resource with the value that sorts it; null where it has none.</summary>
internal readonly record struct Candidate(ScimResource Resource, ScimValueKey? Sort)
{
    public string Id => Resource.Id ?? string.Empty;

    public ScimKey ToKey() => new(Sort?.ToString(), Id);
}
