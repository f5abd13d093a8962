using Scim.Server.PostgreSql.Sql;
using Scim.Server.Relational.Tests.Support;

namespace Scim.Server.Relational.Tests.PostgreSql;

public sealed class ConnectionPlansTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    [Fact]
    public void Plans_are_outdated_each_time_a_statement_has_run_twice_as_often()
    {
        var plans = new ConnectionPlans(TimeProvider.System, TimeSpan.MaxValue);
        var refreshes = new List<int>();
        for (var run = 1; run <= 100; run++)
        {
            plans.Count("SELECT 1");
            if (plans.AreOutdated)
            {
                refreshes.Add(run);
                plans.MarkRefreshed();
            }
        }

        refreshes.Should().Equal(8, 16, 32, 64);
    }

    [Fact]
    public void Each_statement_is_counted_by_itself()
    {
        var plans = new ConnectionPlans(TimeProvider.System, TimeSpan.MaxValue);
        for (var run = 1; run <= 7; run++)
        {
            plans.Count("SELECT 1");
            plans.Count("SELECT 2");
        }

        plans.AreOutdated.Should().BeFalse();
    }

    [Fact]
    public void Plans_are_outdated_after_the_interval_since_other_servers_write_too()
    {
        var time = new ManualTime();
        var plans = new ConnectionPlans(time, Interval);
        plans.Count("SELECT 1");
        time.Now += Interval;
        plans.AreOutdated.Should().BeFalse();

        time.Now += TimeSpan.FromSeconds(1);

        plans.AreOutdated.Should().BeTrue();
        plans.MarkRefreshed();
        plans.AreOutdated.Should().BeFalse();
    }

    [Fact]
    public void A_connection_without_prepared_statements_has_no_plans_to_discard()
    {
        var time = new ManualTime();
        var plans = new ConnectionPlans(time, Interval);

        time.Now += 2 * Interval;

        plans.AreOutdated.Should().BeFalse();
    }

    private sealed class ManualTime : TimeProvider
    {
        public TimeSpan Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;
    }
}
