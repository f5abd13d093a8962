using Microsoft.Extensions.DependencyInjection;
using Scim.Server.Protocol.Registration;

namespace Scim.Server.Protocol.Model;

/// <summary>Asks stores that keep a part of their schema for that part, and what their ids are made of.</summary>
internal static class PartialSchemaNarrower
{
    public static OfferedType Narrow(ScimResourceType type, Registrations registrations, IServiceProvider root)
    {
        var own = registrations.Stores.Find(store => string.Equals(store.ResourceType, type.Name, StringComparison.OrdinalIgnoreCase));
        return own is null ? new OfferedType(type, IntegerIds: null)
            : own.StoreType.IsAssignableTo(typeof(IScimPartialStore)) ? NarrowByStore(own.StoreType, type, root)
            : new OfferedType(type, registrations.IsSingleton(own.StoreType) ? IntegerIdsOf(root.GetRequiredService(own.StoreType)) : null);
    }

    // Filters on secrets stay forbidden where the store does not keep them: the guessed value would be part of the URI.
    private static ScimResourceType WithSecretsWithheld(ScimResourceType whole, ScimResourceType part)
    {
        var secrets = whole.Extensions.SelectMany(extension => FindSecrets(extension.Schema.Id, extension.Schema)).Concat(FindSecrets(null, whole.Schema))
            .Where(secret => !part.TryResolve(secret, out _))
            .ToArray();
        return secrets.Length == 0 ? part : part.WithWithheldSecrets(secrets);
    }

    private static IEnumerable<ScimPath> FindSecrets(string? urn, ScimSchema schema) =>
        from attribute in schema.Attributes
        where attribute.Returned == ScimReturned.Never
        select urn is null ? new ScimPath(attribute.Name) : new ScimPath(urn, attribute.Name);

    private static ScimIntegerIds? IntegerIdsOf(object store) => (store as IScimStore)?.Features.IntegerIds;

    private static OfferedType NarrowByStore(Type registered, ScimResourceType type, IServiceProvider root)
    {
        // A scope may contain services that can only be disposed asynchronously; blocking is harmless because no request is served yet.
        var scope = root.CreateAsyncScope();
        try
        {
            var store = scope.ServiceProvider.GetRequiredService(registered);
            return new OfferedType(WithSecretsWithheld(type, ((IScimPartialStore)store).NarrowSchema(type)), IntegerIdsOf(store));
        }
        finally
        {
            scope.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }
}
