using Scim.Server.Protocol.Registration;
using Scim.Server.Resources.Reading;

namespace Scim.Server.Protocol.Model;

/// <summary>A resource type with everything that its requests need, computed once.</summary>
internal sealed class TypeModel
{
    public TypeModel(ScimResourceType type, StoreProvider store)
    {
        ResourceType = RegisteredType = type;
        StoreProvider = store;
        PasswordName = type.Root.Find("password") is { Mutability: ScimMutability.WriteOnly } password ? password.Name : null;
        Members = type.IsGroup ? type.Root.Find("members") : null;
        HasDerivedGroups = type.HasDerivedGroups;
        Manager = type.FindExtension(ScimUrns.EnterpriseUser)?.Find("manager");
    }

    /// <summary>The type as it is offered to clients.</summary>
    public ScimResourceType ResourceType { get; }

    /// <summary>The type as it is registered, which stores and interceptors know: with extensions that are not offered.</summary>
    public ScimResourceType RegisteredType { get; init; }

    /// <summary>The URNs of the registered extensions that are not offered.</summary>
    public string[] WithheldExtensions { get; init; } = [];

    public StoreProvider StoreProvider { get; }

    /// <summary>The name of the mount; empty for the one without a name.</summary>
    public string Mount { get; init; } = string.Empty;

    /// <summary>In the order of registration.</summary>
    public IReadOnlyList<InterceptorRegistration> Interceptors { get; init; } = [];

    /// <summary>Converts a node to the class of the resource type.</summary>
    public required Func<ScimObject, ScimResource> CreateTyped { get; init; }

    /// <summary>Whether its resources are in the store set.</summary>
    public bool IsInStoreSet { get; init; }

    /// <summary>Whether a text must be one of the canonical values of its attribute, where it has any.</summary>
    public bool StrictCanonicalValues { get; init; }

    /// <summary>The name of the write-only password attribute; null where the type has none.</summary>
    public string? PasswordName { get; }

    /// <summary>The attribute <c>members</c>; null where the type has none.</summary>
    public ScimAttribute? Members { get; }

    /// <summary>The attributes whose $ref is derived when it is rendered.</summary>
    public IReadOnlyList<ScimAttributePath> DerivedReferences { get; init; } = [];

    /// <summary>Whether the groups of a resource are derived from memberships.</summary>
    public bool HasDerivedGroups { get; }

    /// <summary>The attribute that refers to a manager, whose displayName is derived; null where the type has none.</summary>
    public ScimAttribute? Manager { get; }

    /// <summary>The recently requested views.</summary>
    public ProjectionCache ProjectionCache { get; } = new();

    /// <summary>A resource without extensions that are not offered; the same object where all are.</summary>
    public ScimObject RemoveWithheld(ScimObject resource)
    {
        if (WithheldExtensions.Length == 0)
        {
            return resource;
        }

        var left = resource.Thaw();
        foreach (var urn in WithheldExtensions)
        {
            left.Remove(urn);
        }

        return WithSchemas(left, ResourceType);
    }

    /// <summary>A new state with what is stored in extensions that are not offered, which a client neither sees nor replaces.</summary>
    public ScimObject RestoreWithheld(ScimObject before, ScimObject after)
    {
        if (WithheldExtensions.Length == 0)
        {
            return after;
        }

        var whole = after.Thaw();
        foreach (var urn in WithheldExtensions)
        {
            whole.Set(urn, before[urn]);
        }

        return WithSchemas(whole, RegisteredType);
    }

    // The empty state that stands for one that need not be read has no schemas.
    private static ScimObject WithSchemas(ScimObject resource, ScimResourceType type)
    {
        if (resource.Contains(ScimCommonAttributes.Schemas.Name))
        {
            resource.Set(ScimCommonAttributes.Schemas.Name, SchemasNormalizer.Compose(resource, type));
        }

        return resource;
    }
}
