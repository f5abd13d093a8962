namespace Scim.Server.Testing;

/// <summary>
/// The world of one check: stores over data that no other check sees. At the start both tenants are empty; a database may serve all
/// checks by giving each a fresh pair of tenants.
/// </summary>
/// <typeparam name="TResource">The window on the resources.</typeparam>
public sealed record ScimStoreFixture<TResource> where TResource : ScimResource, new()
{
    /// <summary>The type whose store is checked, with the schema by which the store decides what is unique.</summary>
    public required ScimResourceType ResourceType { get; init; }

    /// <summary>
    /// Opens the store for one call, as the engine does in a scope of its own; calls run at the same time. A store that can be disposed is
    /// disposed after its call.
    /// </summary>
    public required Func<IScimStore<TResource>> Open { get; init; }

    /// <summary>The tenant that the check works in. Default "one".</summary>
    public string Tenant { get; init; } = "one";

    /// <summary>A second tenant; null where the application has only one. Default "two".</summary>
    public string? OtherTenant { get; init; } = "two";

    /// <summary>
    /// Makes a valid resource that differs from those of other numbers in everything unique. Default: what the schema requires, made from
    /// the number.
    /// </summary>
    public Func<int, TResource>? Make { get; init; }

    /// <summary>
    /// For a store that cannot hold every value that the schema allows, such as a third e-mail address: cuts a resource that the checks of queries have made
    /// with varied values to what the store takes, in place. Default null: the store takes all of it.
    /// </summary>
    public Action<TResource>? Fit { get; init; }

    /// <summary>For a store of groups: where its members come from. Default null: what needs members is not checked.</summary>
    public ScimMemberFixture? Members { get; init; }

    /// <summary>For a store of groups: whether a group may be a member of another one. Default true.</summary>
    public bool NestedGroups { get; init; } = true;

    /// <summary>
    /// Which texts the store takes for equal where an attribute is not caseExact. The checks use texts that differ in nothing else.
    /// Default <see cref="ScimCaseFolding.Unicode"/>.
    /// </summary>
    public ScimCaseFolding CaseFolding { get; init; } = ScimCaseFolding.Unicode;

    /// <summary>
    /// The order of ids in a query without sortBy, and in lists of members and groups. Default <see cref="ScimText.Comparer"/>, by code point. For integer keys:
    /// <c>StringComparer.Create(CultureInfo.InvariantCulture, CompareOptions.NumericOrdering)</c>.
    /// </summary>
    public IComparer<string> IdComparer { get; init; } = ScimText.Comparer;

    /// <summary>Cleans up after the check. Default null.</summary>
    public Func<ValueTask>? Close { get; init; }
}
