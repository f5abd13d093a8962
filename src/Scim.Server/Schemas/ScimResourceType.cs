using Scim.Server.Schemas;

namespace Scim.Server;

/// <summary>
/// A resource type: a name, an endpoint, a schema and its extensions (RFC 7643 §6). Immutable and thread-safe; an extension
/// is added by making a new one.
/// </summary>
public sealed class ScimResourceType
{
    private readonly string[] schemaIds;

    /// <summary>A resource type.</summary>
    /// <param name="name">The name, also <c>meta.resourceType</c>.</param>
    /// <param name="endpoint">The last segment of the endpoint, without a slash: <c>Users</c>.</param>
    /// <param name="schema">The core schema of the type.</param>
    /// <param name="extensions">The extensions; none when left out.</param>
    /// <exception cref="ArgumentException">Name or endpoint is empty, or a schema is listed twice.</exception>
    public ScimResourceType(string name, string endpoint, ScimSchema schema, IReadOnlyList<ScimSchemaExtension>? extensions = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentException.ThrowIfNullOrWhiteSpace(endpoint);
        ArgumentNullException.ThrowIfNull(schema);
        Name = name;
        Endpoint = endpoint.TrimStart('/');
        Schema = WithoutCommon(schema);
        Extensions = extensions ?? [];
        schemaIds = [schema.Id, .. Extensions.Select(extension => extension.Schema.Id)];
        Root = CreateRoot();
        IsGroup = string.Equals(schema.Id, ScimUrns.Group, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The last segment of the endpoint, without a slash.</summary>
    public string Endpoint { get; }

    /// <summary>A sentence for people. Default empty.</summary>
    public string Description { get; init; } = string.Empty;

    /// <summary>The core schema, without common attributes that it lists: those have their own characteristics in every type.</summary>
    public ScimSchema Schema { get; }

    /// <summary>The extensions.</summary>
    public IReadOnlyList<ScimSchemaExtension> Extensions { get; }

    /// <summary>
    /// Whether resources have an externalId, the one common attribute that clients write. Default true. Where its store keeps none, it is an unknown
    /// attribute in what clients write, and one without a value in filters and sorts: a client that searches for it finds nothing.
    /// </summary>
    public bool HasExternalId
    {
        get;
        init
        {
            field = value;
            Root = CreateRoot();
        }
    } = true;

    /// <summary>Never-returned attributes that the type's store does not keep: queries on them are rejected nevertheless.</summary>
    internal IReadOnlyList<ScimPath> WithheldSecrets { get; init; } = [];

    /// <summary>The URNs of the core schema and of the extensions, in this order.</summary>
    public IReadOnlyList<string> SchemaIds => schemaIds;

    /// <summary>
    /// The whole resource as one complex attribute: the common attributes, those of the core schema, and one complex attribute
    /// for each extension, named by its URN.
    /// </summary>
    public ScimAttribute Root { get; private set; }

    /// <summary>Whether the type's core schema is Group, so that <c>members</c> are memberships.</summary>
    public bool IsGroup { get; }

    /// <summary>Whether <c>groups</c> of a resource are computed from memberships, so that its version does not cover them.</summary>
    internal bool HasDerivedGroups => !IsGroup && Root.Find("groups") is { Mutability: ScimMutability.ReadOnly };

    /// <summary>The container of an extension by its URN, ignoring case; null for any other text.</summary>
    public ScimAttribute? FindExtension(ReadOnlySpan<char> urn) => urn.Contains(':') ? Root.Find(urn) : null;

    /// <summary>
    /// Finds what a path names. A path without URN, or with the core URN, means the core schema and the common attributes; an
    /// extension attribute needs its URN (RFC 7644 §3.10).
    /// </summary>
    public bool TryResolve(ScimPath path, out ScimAttributePath resolved)
    {
        resolved = default;
        var container = path.Schema is null || IsCoreSchema(path.Schema) ? null : FindExtension(path.Schema);
        if (path.Attribute.Length == 0)
        {
            resolved = container is null ? default : new ScimAttributePath(container);
            return container is not null;
        }

        if (container is null && path.Schema is not null && !IsCoreSchema(path.Schema))
        {
            return false;
        }

        var attribute = (container ?? Root).Find(path.Attribute);
        var sub = path.SubAttribute is null ? null : attribute?.Find(path.SubAttribute);
        resolved = attribute is null ? default : new ScimAttributePath(attribute) { Extension = container, SubAttribute = sub };
        return attribute is not null && (path.SubAttribute is null || sub is not null);
    }

    /// <summary>Whether the URN is that of the core schema, ignoring case.</summary>
    public bool IsCoreSchema(string urn) => string.Equals(urn, Schema.Id, StringComparison.OrdinalIgnoreCase);

    /// <summary>This type with one more extension.</summary>
    public ScimResourceType WithExtension(ScimSchema extension, bool required = false)
    {
        ArgumentNullException.ThrowIfNull(extension);
        return With(extensions: [.. Extensions, new ScimSchemaExtension(extension) { Required = required }]);
    }

    /// <summary>This type with another core schema, or with other extensions; what is null stays.</summary>
    public ScimResourceType With(ScimSchema? schema = null, IReadOnlyList<ScimSchemaExtension>? extensions = null) =>
        new(Name, Endpoint, schema ?? Schema, extensions ?? Extensions) { Description = Description, HasExternalId = HasExternalId };

    /// <summary>
    /// This type with only the attributes that are named, for a store that can hold no others (<c>IScimPartialStore</c>): <c>userName</c>, all parts
    /// of a complex attribute by <c>name</c> or one by <c>name.familyName</c>, an extension as a whole by its URN. <c>id</c> and <c>meta</c> stay.
    /// </summary>
    /// <param name="paths">The attributes, as in a filter. Name <c>externalId</c>, <c>members</c> and <c>groups</c>, too, where they are kept.</param>
    /// <exception cref="ArgumentException">The type has no such attribute.</exception>
    public ScimResourceType WithOnly(params IReadOnlyList<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        return AttributeSelector.Select(this, paths);
    }

    /// <summary>This type with some of its extensions; itself if it keeps all of them. The attributes of those that are kept are the same objects.</summary>
    internal ScimResourceType WithExtensions(Func<ScimSchemaExtension, bool> isKept)
    {
        ScimSchemaExtension[] kept = [.. Extensions.Where(isKept)];
        if (kept.Length == Extensions.Count)
        {
            return this;
        }

        var narrowed = new ScimResourceType(Name, Endpoint, Schema, kept) { Description = Description, HasExternalId = HasExternalId, WithheldSecrets = WithheldSecrets };
        string[] removed = [.. SchemaIds.Except(narrowed.SchemaIds, StringComparer.OrdinalIgnoreCase)];
        narrowed.Root = ScimAttribute.CreateContainer(
            Name, [.. Root.SubAttributes.Where(attribute => !removed.Contains(attribute.Name, StringComparer.OrdinalIgnoreCase))], required: true);
        return narrowed;
    }

    /// <summary>This type, rejecting queries on never-returned attributes that it does not have.</summary>
    internal ScimResourceType WithWithheldSecrets(IReadOnlyList<ScimPath> secrets) =>
        new(Name, Endpoint, Schema, Extensions) { Description = Description, HasExternalId = HasExternalId, WithheldSecrets = secrets };

    /// <summary>Whether the path names the externalId that resources of this type do not have.</summary>
    internal bool IsMissingExternalId(ScimPath path) => !HasExternalId && IsPathTo(path, null, ScimCommonAttributes.ExternalId.Name) && path.SubAttribute is null;

    /// <summary>Whether the path leads to a secret that the type's store does not keep.</summary>
    internal bool IsWithheld(ScimPath path)
    {
        foreach (var secret in WithheldSecrets)
        {
            if (IsPathTo(path, secret.Schema, secret.Attribute))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    private bool IsPathTo(ScimPath path, string? extension, string attribute) =>
        string.Equals(path.Attribute, attribute, StringComparison.OrdinalIgnoreCase)
        && (path.Schema is null || IsCoreSchema(path.Schema) ? extension is null : string.Equals(path.Schema, extension, StringComparison.OrdinalIgnoreCase));

    private ScimAttribute CreateRoot() => ScimAttribute.CreateContainer(
        Name,
        [
            .. ScimCommonAttributes.All.Where(attribute => HasExternalId || attribute != ScimCommonAttributes.ExternalId),
            .. Schema.Attributes,
            .. Extensions.Select(CreateContainer),
        ],
        required: true);

    private static ScimSchema WithoutCommon(ScimSchema schema) => schema.Attributes.All(IsNotCommon)
        ? schema
        : new ScimSchema(schema.Id, schema.Name, [.. schema.Attributes.Where(IsNotCommon)]) { Description = schema.Description };

    private static bool IsNotCommon(ScimAttribute attribute) =>
        !ScimCommonAttributes.All.Any(common => string.Equals(common.Name, attribute.Name, StringComparison.OrdinalIgnoreCase));

    private static ScimAttribute CreateContainer(ScimSchemaExtension extension) =>
        ScimAttribute.CreateContainer(extension.Schema.Id, extension.Schema.Attributes, extension.Required);
}
