using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Scim.Server.EntityFrameworkCore.Mapping;

/// <summary>
/// Values that were registered for a type at startup, by the model of the context: hosts of one process may differ. The provider caches models, and the cache may be
/// full; then each context has its own model, which did not exist at startup, and the last value for its class is used. Thread-safe.
/// </summary>
internal sealed class StartupRegistry<TValue> where TValue : class
{
    private readonly ConditionalWeakTable<IModel, ConcurrentDictionary<Type, TValue>> known = [];
    private readonly ConcurrentDictionary<(Type Context, Type Of), TValue> latest = new();

    public void Register(DbContext db, Type type, TValue value) => known.GetOrCreateValue(db.Model)[type] = latest[(db.GetType(), type)] = value;

    /// <summary>The registered value; null when there is none.</summary>
    public TValue? Find(DbContext db, Type type) =>
        known.TryGetValue(db.Model, out var values) && values.TryGetValue(type, out var value) ? value : latest.GetValueOrDefault((db.GetType(), type));
}
