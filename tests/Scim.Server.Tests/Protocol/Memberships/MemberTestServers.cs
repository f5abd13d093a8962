using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Scim.Server.Tests.Protocol.Support;

namespace Scim.Server.Tests.Protocol.Memberships;

/// <summary>Servers that store members separately or inline.</summary>
internal static class MemberTestServers
{
    public static TestServer Start(bool apart, ScimUnknownMembers policy = ScimUnknownMembers.Reject, RecordingEventSink? sink = null, RecordingLoggerProvider? log = null) => new(
        builder =>
        {
            AddRecorders(builder, sink, log);
            if (apart)
            {
                builder.AddTestStores();
            }
            else
            {
                AddPlainStores(builder, numbersAsIds: false);
            }
        },
        options => options.UnknownMembers = policy);

    /// <summary>Users and groups with numbers as ids, so that a user and a group can have the same id.</summary>
    public static TestServer StartWithEqualIds(ScimUnknownMembers policy = ScimUnknownMembers.Reject, RecordingEventSink? sink = null) => new(
        builder =>
        {
            AddRecorders(builder, sink, log: null);
            AddPlainStores(builder, numbersAsIds: true);
        },
        options => options.UnknownMembers = policy);

    /// <summary>The same with members that are stored separately.</summary>
    public static TestServer StartWithEqualIdsInMemberStore(NumberedGroupStore groups, PlainStore<ScimUser> users, ScimUnknownMembers policy = ScimUnknownMembers.Reject) => new(
        builder =>
        {
            builder.Services.AddSingleton(users).AddSingleton(groups);
            builder.AddStore<ScimGroup, NumberedGroupStore>().AddStore<ScimUser, PlainStore<ScimUser>>();
        },
        options => options.UnknownMembers = policy);

    private static void AddPlainStores(IScimBuilder builder, bool numbersAsIds)
    {
        builder.Services.AddSingleton(new PlainStore<ScimUser> { UsesNumericIds = numbersAsIds }).AddSingleton(new PlainStore<ScimGroup> { UsesNumericIds = numbersAsIds });
        builder.AddStore<ScimGroup, PlainStore<ScimGroup>>().AddStore<ScimUser, PlainStore<ScimUser>>();
    }

    private static void AddRecorders(IScimBuilder builder, RecordingEventSink? sink, RecordingLoggerProvider? log)
    {
        if (log is not null)
        {
            builder.Services.AddLogging(logging => logging.AddProvider(log));
        }

        if (sink is not null)
        {
            builder.Services.AddSingleton(sink);
            builder.AddEventSink<RecordingEventSink>();
        }
    }
}
