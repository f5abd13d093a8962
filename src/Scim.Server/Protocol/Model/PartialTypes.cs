using Microsoft.Extensions.DependencyInjection;
using Scim.Server.Protocol.Registration;

namespace Scim.Server.Protocol.Model;

/// <summary>Asks stores that keep a part of their schema for that part.</summary>
internal static class PartialTypes
{
    public static ScimResourceType Narrow(ScimResourceType type, Registrations registrations, IServiceProvider root)
    {
        var own = registrations.Stores.Find(store => string.Equals(store.ResourceType, type.Name, StringComparison.OrdinalIgnoreCase));
        return own is not null && own.Store.IsAssignableTo(typeof(IScimPartialStore)) ? Ask(own.Store, type, root) : type;
    }

    private static ScimResourceType Ask(Type store, ScimResourceType type, IServiceProvider root)
    {
        // A scope may hold what can only be disposed asynchronously; nothing is served yet, so that nobody waits behind this thread.
        var scope = root.CreateAsyncScope();
        try
        {
            return ((IScimPartialStore)scope.ServiceProvider.GetRequiredService(store)).Offer(type);
        }
        finally
        {
            scope.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }
}
