namespace Scim.Server.Stores;

/// <summary>A candidate resource with its sort value; null when it has none.</summary>
internal readonly record struct CandidateResource(ScimResource Resource, ScimValueKey? Sort)
{
    public string Id => Resource.Id ?? string.Empty;

    public ScimKey ToKey() => new() { Sort = Sort?.ToString(), Id = Id };
}
