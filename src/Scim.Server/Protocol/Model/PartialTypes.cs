using Microsoft.Extensions.DependencyInjection;
using Scim.Server.Protocol.Registration;

namespace Scim.Server.Protocol.Model;

/// <summary>Asks stores that keep a part of their schema for that part.</summary>
internal static class PartialTypes
{
    public static ScimResourceType Narrow(ScimResourceType type, Registrations registrations, IServiceProvider root)
    {
        var own = registrations.Stores.Find(store => string.Equals(store.ResourceType, type.Name, StringComparison.OrdinalIgnoreCase));
        return own is not null && own.Store.IsAssignableTo(typeof(IScimPartialStore)) ? Withholding(type, Ask(own.Store, type, root)) : type;
    }

    // A store that keeps no password makes a question about one no better: what a client guesses stands in the URI.
    private static ScimResourceType Withholding(ScimResourceType whole, ScimResourceType part)
    {
        var secrets = whole.Extensions.SelectMany(extension => Secrets(extension.Schema.Id, extension.Schema)).Concat(Secrets(null, whole.Schema))
            .Where(secret => !part.TryResolve(secret, out _))
            .ToArray();
        return secrets.Length == 0 ? part : part.Withholding(secrets);
    }

    private static IEnumerable<ScimPath> Secrets(string? urn, ScimSchema schema) =>
        from attribute in schema.Attributes
        where attribute.Returned == ScimReturned.Never
        select urn is null ? new ScimPath(attribute.Name) : new ScimPath(urn, attribute.Name);

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
