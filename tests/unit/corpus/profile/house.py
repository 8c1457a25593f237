"""A small house for tests: reports that are alike but for their matter."""

from service.corpus.profile.measure import measure
from service.corpus.profile.reading import Reading, read
from service.domain.profile import Profile

MATTERS = ("护林防火", "河道清淤", "道路养护", "养老服务", "水质监测", "危房改造")


def report(matter: str, number: int = 0) -> str:
    """Return a report on `matter`."""
    return "\n".join(
        (
            f"桤木镇{matter}工作总结",
            "县政府办公室：",
            f"2024年，我镇扎实推进{matter}，共办结{number + 3}项。现将有关情况总结如下：",
            "一、主要工作及成效",
            f"（一）抓好{matter}。全年开展检查{number + 21}次，整改率{number + 90}%，群众评价好转。",
            f"（二）抓实保障。投入{number + 1}.5万元，购置设备{number + 12}台，已全部到位，做到专款专用。",
            "二、存在的问题和不足",
            f"一是{matter}的人手不足；二是台账不全，个别月份没有登记。",
            "三、下一步工作打算",
            "配齐人员，补全台账，6月底前办结。",
            "特此报告。",
            "桤木镇人民政府",
            "2024年12月30日",
        )
    )


def readings() -> list[Reading]:
    """Return the reports of the house, read."""
    return [read(report(matter, at), "zh", sample_id=f"s{at}", genre="zongjie") for at, matter in enumerate(MATTERS)]


def profile() -> Profile:
    """Return the profile of the house."""
    return measure("zh-official", readings())
