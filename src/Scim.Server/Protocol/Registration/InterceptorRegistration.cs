using Scim.Server.Protocol.Adapters;

namespace Scim.Server.Protocol.Registration;

/// <summary>The registration of an interceptor.</summary>
/// <param name="ResourceType">The name of the resource type; null for all types.</param>
/// <param name="InterceptorType">The class, for messages.</param>
/// <param name="Resolve">Resolves the interceptor from a scope.</param>
internal sealed record InterceptorRegistration(string? ResourceType, Type InterceptorType, Func<IServiceProvider, IResourceInterceptor> Resolve)
{
    /// <summary>Whether both register one class for the same resource types.</summary>
    public bool IsSame(InterceptorRegistration other) =>
        InterceptorType == other.InterceptorType && string.Equals(ResourceType, other.ResourceType, StringComparison.OrdinalIgnoreCase);
}
