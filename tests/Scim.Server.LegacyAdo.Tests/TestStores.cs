using LegacyAdo.Database;
using LegacyAdo.Departments;
using LegacyAdo.People;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Scim.Server.LegacyAdo.Tests.Support;

namespace Scim.Server.TestSupport;

/// <summary>The stores that the tests of this assembly run over: the sample's, over a new database for each server; types that it has no tables for are in memory.</summary>
internal static class TestStores
{
    /// <summary>What is only about volume is that many times smaller.</summary>
    public const int Share = 20;

    /// <summary>How many resources are very many here.</summary>
    public const int Multitude = 1_000;

    /// <summary>Adds stores that hold nothing yet and that no other server sees.</summary>
    public static IScimBuilder AddTestStores(this IScimBuilder builder)
    {
        var file = new LegacyFile();
        builder.Services.AddSingleton(new TestLease(file.Dispose));
        builder.Services.AddScoped(services => new LegacyDb(file.Path, services.GetRequiredService<ILogger<LegacyDb>>()));
        builder.Services.AddSingleton(file);
        return builder.AddInMemoryStores().AddStore<ScimUser, PersonStore>().AddStore<ScimGroup, DepartmentStore>();
    }
}
