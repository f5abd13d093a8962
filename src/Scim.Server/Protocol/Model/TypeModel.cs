using Scim.Server.Protocol.Registration;

namespace Scim.Server.Protocol.Model;

/// <summary>A resource type with all that its requests need, found out once.</summary>
internal sealed class TypeModel
{
    public TypeModel(ScimResourceType type, StoreSource store)
    {
        Type = type;
        Store = store;
        PasswordName = type.Root.Find("password") is { Mutability: ScimMutability.WriteOnly } password ? password.Name : null;
        Members = type.IsGroup ? type.Root.Find("members") : null;
        HasGroups = type.HasComputedGroups;
        Manager = type.FindExtension(ScimUrns.EnterpriseUser)?.Find("manager");
    }

    public ScimResourceType Type { get; }

    public StoreSource Store { get; }

    /// <summary>In the order of registration.</summary>
    public IReadOnlyList<InterceptorRegistration> Interceptors { get; init; } = [];

    /// <summary>Makes the window through which the application sees a resource.</summary>
    public required Func<ScimObject, ScimResource> Show { get; init; }

    /// <summary>Whether the set of ready-made stores keeps its resources.</summary>
    public bool HasReadyStore { get; init; }

    /// <summary>Whether a text must be one of the canonical values of its attribute, where it has any.</summary>
    public bool StrictCanonicalValues { get; init; }

    /// <summary>The attribute that holds a password on its way in; null where the type has none.</summary>
    public string? PasswordName { get; }

    /// <summary>The attribute that holds memberships; null where the type has none.</summary>
    public ScimAttribute? Members { get; }

    /// <summary>The attributes whose $ref is computed when it is written.</summary>
    public IReadOnlyList<ScimAttributePath> ComputedReferences { get; init; } = [];

    /// <summary>Whether the groups of a resource are computed from memberships.</summary>
    public bool HasGroups { get; }

    /// <summary>The attribute that refers to a manager, whose name is computed; null where the type has none.</summary>
    public ScimAttribute? Manager { get; }

    /// <summary>What requests have asked to be shown.</summary>
    public KnownViews Views { get; } = new();
}
