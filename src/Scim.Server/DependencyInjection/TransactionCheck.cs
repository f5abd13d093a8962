using Scim.Server.Protocol.Registration;

namespace Scim.Server.DependencyInjection;

/// <summary>Validates that every store supports the units of work that the options require.</summary>
internal static class TransactionCheck
{
    public static void Check(Registrations registrations, ScimBulkOptions? bulk, ICollection<string> errors)
    {
        if (bulk is not { Enabled: true, Atomic: true })
        {
            return;
        }

        var own = registrations.Stores.Where(store => !store.Store.IsAssignableTo(typeof(IScimTransactions))).Select(store => store.Store.Name);
        var sets = registrations.StoreSets.Where(set => !set.HasTransactions).Select(set => set.Name);
        foreach (var name in own.Concat(sets).Distinct(StringComparer.Ordinal))
        {
            errors.Add($"ScimOptions.Bulk.Atomic requires a unit of work, which the store {name} does not support; set it to false, or use stores that implement IScimTransactions.");
        }
    }
}
