using Scim.Server.Protocol.Registration;

namespace Scim.Server.Startup;

/// <summary>Validates that every store supports the units of work that the options require.</summary>
internal static class TransactionSupportValidator
{
    public static void Validate(Registrations registrations, ScimBulkOptions? bulk, ICollection<string> errors)
    {
        if (bulk is not { Enabled: true, Atomic: true })
        {
            return;
        }

        var own = registrations.Stores.Where(store => !store.StoreType.IsAssignableTo(typeof(IScimTransactions))).Select(store => store.StoreType.Name);
        var sets = registrations.StoreSets.Where(set => !set.SupportsTransactions).Select(set => set.Name);
        foreach (var name in own.Concat(sets).Distinct(StringComparer.Ordinal))
        {
            errors.Add($"ScimOptions.Bulk.Atomic requires a unit of work, which the store {name} does not support; set it to false, or use stores that implement IScimTransactions.");
        }
    }
}
