using System.Diagnostics.CodeAnalysis;

namespace Scim.Server.Testing;

/// <summary>
/// The environment of one check: stores on data that no other check sees. Initially both tenants are empty; one database can serve all
/// checks if each gets a new pair of tenants.
/// </summary>
/// <typeparam name="TResource">The class of the resources.</typeparam>
public sealed class ScimStoreFixture<TResource> where TResource : ScimResource, new()
{
    /// <summary>An empty instance, for an object initializer to fill.</summary>
    public ScimStoreFixture()
    {
    }

    /// <summary>A copy, for an object initializer to change.</summary>
    [SetsRequiredMembers]
    public ScimStoreFixture(ScimStoreFixture<TResource> original)
    {
        ArgumentNullException.ThrowIfNull(original);
        ResourceType = original.ResourceType;
        Open = original.Open;
        Tenant = original.Tenant;
        OtherTenant = original.OtherTenant;
        CreateResource = original.CreateResource;
        Truncate = original.Truncate;
        Members = original.Members;
        SupportsNestedGroups = original.SupportsNestedGroups;
        CaseFolding = original.CaseFolding;
        IdComparer = original.IdComparer;
        Close = original.Close;
    }

    /// <summary>The type whose store is checked; its schema defines which values must be unique.</summary>
    public required ScimResourceType ResourceType { get; init; }

    /// <summary>
    /// Opens the store for one call, as the server does in a scope of its own; calls can run concurrently. A disposable store is disposed after
    /// its call.
    /// </summary>
    public required Func<IScimStore<TResource>> Open { get; init; }

    /// <summary>The tenant that the check works in. Default "one".</summary>
    public string Tenant { get; init; } = "one";

    /// <summary>A second tenant; null where the application has only one. Default "two".</summary>
    public string? OtherTenant { get; init; } = "two";

    /// <summary>
    /// Creates a valid resource whose unique values differ from those of all other numbers. By default it has the attributes that the schema
    /// requires, with values derived from the number.
    /// </summary>
    public Func<int, TResource>? CreateResource { get; init; }

    /// <summary>
    /// For a store that cannot keep every value that the schema allows, such as a third e-mail address: removes from a generated resource, in place, what the
    /// store cannot keep. Default null: the store keeps everything.
    /// </summary>
    public Action<TResource>? Truncate { get; init; }

    /// <summary>For a store of groups: the store of their members. Default null: checks that need members do not apply.</summary>
    public ScimMemberFixture? Members { get; init; }

    /// <summary>For a store of groups: whether a group may be a member of another one. Default true.</summary>
    public bool SupportsNestedGroups { get; init; } = true;

    /// <summary>
    /// How the store compares the values of an attribute that is not caseExact. The checks use texts that differ in nothing else.
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
