using Scim.Server.AspNetCore.Tests.Conformance.Faults;
using Scim.Server.AspNetCore.Tests.Conformance.Support;

namespace Scim.Server.AspNetCore.Tests.Model;

/// <summary>Faults that occur rarely; created for each server because they count requests.</summary>
internal static class ModelFaults
{
    public static IReadOnlyDictionary<string, Func<Fault>> All { get; } = new Dictionary<string, Func<Fault>>
    {
        ["every third removal of a member is lost"] = LosesRemovals,
        ["every fiftieth write to a user is lost"] = LosesWrites,
        ["a not in a filter is read as if it were not there"] = () => new Fault("not is ignored")
        {
            Middleware = FaultMiddleware.ChangeParameter("filter", filter => filter.Replace("not (", "(", StringComparison.Ordinal)),
        },
        ["descending is ascending"] = () => new Fault("descending is ascending")
        {
            Middleware = FaultMiddleware.ChangeParameter("sortOrder", _ => "ascending"),
        },
        ["every answer has a version of its own"] = () => new Fault("the version moves with every answer")
        {
            Middleware = FaultMiddleware.ChangeReply("PATCH", (_, reply) =>
            {
                if (reply.Json?["meta"] is { } meta)
                {
                    meta["version"] = $"W/\"{Guid.NewGuid()}\"";
                }
            }),
        },
    };

    private static Fault LosesRemovals()
    {
        var removals = 0;
        return new Fault("every third removal of a member is lost")
        {
            Middleware = FaultMiddleware.ChangeOperations(operation =>
                [operation["path"]?.ToString().StartsWith("members[", StringComparison.Ordinal) == true && ++removals % 3 == 0 ? Op.Add("members", Sample.Members()) : operation]),
        };
    }

    private static Fault LosesWrites()
    {
        var writes = 0;
        return new Fault("every fiftieth write to a user is lost")
        {
            Middleware = FaultMiddleware.ChangeRequest(request => request.Method = request.Method == "PUT" && ++writes % 50 == 0 ? "GET" : request.Method),
        };
    }
}
